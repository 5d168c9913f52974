"""A QR code as one path of an SVG, to stand in a page without a style of its own."""

from dataclasses import dataclass

from qrcode.main import QRCode


@dataclass(frozen=True)
class Picture:
    """A square of `size` modules; `path` draws the dark ones."""

    size: int
    path: str


def qr_picture(text: str) -> Picture:
    """Draw a text as a QR code with its quiet edge."""
    code = QRCode()
    code.add_data(text)
    rows = code.get_matrix()
    dark = ((x, y) for y, row in enumerate(rows) for x, filled in enumerate(row) if filled)
    return Picture(size=len(rows), path="".join(f"M{x} {y}h1v1h-1z" for x, y in dark))


def in_fours(text: str) -> str:
    """Set a space after each four characters, for who types it."""
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
