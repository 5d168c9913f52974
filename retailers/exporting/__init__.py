"""Records to files, in the formats that the importer reads."""

from retailers.exporting.files import FORMATS, Format, TooMany

__all__ = ["FORMATS", "Format", "TooMany"]
