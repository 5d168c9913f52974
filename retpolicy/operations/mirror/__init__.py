"""A static copy of every public page, to serve while the site is away; made through the site's own application."""

from retpolicy.operations.mirror.copying import BadCopy, Copied, copy_site

__all__ = ["BadCopy", "Copied", "copy_site"]
