"""A large made-up directory, the same for the same number, seed and day: for measurements and for trying out."""

from retailers.generating.directory import RealDataError, generate, generated, generated_records, remove

__all__ = ["RealDataError", "generate", "generated", "generated_records", "remove"]
