"""Records as tables (.csv, .xlsx): one row a retailer, or one row a fact."""

from retailers.dataset.tables.laying import patched
from retailers.dataset.tables.patches import Patch, merged_patches
from retailers.dataset.tables.reading import read_csv, read_workbook
from retailers.dataset.tables.sheets import MOST_ROWS
from retailers.dataset.tables.writing import (
    FACT_HEADER,
    RETAILER_HEADER,
    csv_lines,
    fact_rows,
    retailer_row,
    write_workbook,
)

__all__ = [
    "FACT_HEADER",
    "MOST_ROWS",
    "RETAILER_HEADER",
    "Patch",
    "csv_lines",
    "fact_rows",
    "merged_patches",
    "patched",
    "read_csv",
    "read_workbook",
    "retailer_row",
    "write_workbook",
]
