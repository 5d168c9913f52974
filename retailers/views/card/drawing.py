"""The picture itself: 1200 by 630 pixels, in the site's light colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from threading import Lock

from PIL import Image, ImageDraw

from retailers.views.card.fonts import is_rtl, runs_of
from retailers.views.card.lines import Fitted, fit
from retailers.views.card.words import Cell

WIDTH, HEIGHT = 1200, 630
# As in static/css/tokens.css.
PAPER, INK, SOFT, LINE, ACCENT = "#fbfaf5", "#1c1d1a", "#53574e", "#dcd9cb", "#14573f"
_MARGIN, _GAP = 72, 24
_PLAIN, _BOLD = 450, 650
_NAME_SIZES = (92, 80, 68, 58, 50, 44)
_VALUE_SIZES = (34, 30, 27, 24)
_CELL = (WIDTH - 2 * _MARGIN - 3 * _GAP) // 4
# Fonts are shared, and nobody can have many pictures drawn at once.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Card:
    """What a picture says."""

    title: str
    under: str
    cells: Sequence[Cell]
    foot: str
    country: str = ""


def drawn(card: Card) -> bytes:
    """Draw a card; give it as PNG."""
    with _ONE_AT_A_TIME:
        image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        _Drawing(image, card.country).all(card)
        packed = BytesIO()
        image.save(packed, "PNG", compress_level=6)
        return packed.getvalue()


class _Drawing:
    """One picture in the making."""

    def __init__(self, image: Image.Image, country: str) -> None:
        self._draw = ImageDraw.Draw(image)
        self._country = country

    def all(self, card: Card) -> None:
        """Draw everything, from the top."""
        self._draw.rectangle((0, 0, WIDTH, 14), fill=ACCENT)
        self._text("Retpolicy", _MARGIN, 92, size=34, weight=_BOLD, fill=ACCENT)
        title = self._fitted(card.title, WIDTH - 2 * _MARGIN, _NAME_SIZES, _BOLD, most=2)
        below = self._block(title, 112, weight=_BOLD, rtl=is_rtl(card.title))
        under = self._fitted(card.under, WIDTH - 2 * _MARGIN, (30, 26), _PLAIN, most=2 if not card.cells else 1)
        self._block(under, below + 10, weight=_PLAIN, fill=SOFT)
        for place, cell in enumerate(card.cells):
            self._cell(cell, _MARGIN + place * (_CELL + _GAP))
        self._draw.line((_MARGIN, 548, WIDTH - _MARGIN, 548), fill=LINE, width=2)
        foot = self._fitted(card.foot, WIDTH - 2 * _MARGIN, (26,), _PLAIN, most=1)
        self._text(foot.lines[0], _MARGIN, 590, size=26, fill=SOFT)

    def _cell(self, cell: Cell, left: int) -> None:
        self._draw.line((left, 366, left + _CELL, 366), fill=ACCENT, width=4)
        self._text(cell.label, left, 402, size=22, fill=SOFT)
        value = self._fitted(cell.value, _CELL, _VALUE_SIZES, _BOLD, most=2 if cell.note else 3)
        below = self._block(value, 410, left=left, weight=_BOLD)
        if cell.note:
            note = self._fitted(cell.note, _CELL, (22, 20), _PLAIN, most=1 if len(value.lines) > 1 else 2)
            self._block(note, below + 4, left=left, weight=_PLAIN, fill=SOFT)

    def _fitted(self, text: str, width: int, sizes: Sequence[int], weight: int, *, most: int) -> Fitted:
        def measure(line: str, size: int) -> float:
            return self._width(line, size, weight, rtl=is_rtl(text))

        return fit(text, width=width, sizes=sizes, most=most, measure=measure)

    def _width(self, line: str, size: int, weight: int, *, rtl: bool) -> float:
        runs = runs_of(line, country=self._country, rtl=rtl)
        return sum(run.face.sized(size, weight).getlength(run.text, direction=run.direction) for run in runs)

    def _block(
        self, block: Fitted, top: int, *, weight: int, fill: str = INK, left: int = _MARGIN, rtl: bool = False
    ) -> int:
        """Draw lines below one another; give where they end. Lines read from the right stand at the right."""
        for line in block.lines:
            top += round(block.size * 1.24)
            start = WIDTH - _MARGIN - self._width(line, block.size, weight, rtl=True) if rtl else left
            self._text(line, start, top - block.size * 0.26, size=block.size, weight=weight, fill=fill, rtl=rtl)
        return top

    def _text(
        self, text: str, x: float, y: float, *, size: int, weight: int = _PLAIN, fill: str = INK, rtl: bool = False
    ) -> None:
        for run in runs_of(text, country=self._country, rtl=rtl):
            font = run.face.sized(size, weight)
            self._draw.text((x, y), run.text, fill=fill, font=font, anchor="ls", direction=run.direction)
            x += font.getlength(run.text, direction=run.direction)
