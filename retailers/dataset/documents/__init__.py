"""A retailer as a document: a plain text file in the layout of its page. The grammar stands in docs/data-format.md."""

from retailers.dataset.documents.layout import page_fields
from retailers.dataset.documents.lines import Page
from retailers.dataset.documents.reading import read_document
from retailers.dataset.documents.writing import write_document

__all__ = ["Page", "page_fields", "read_document", "write_document"]
