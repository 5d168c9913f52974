"""Which font has the letters of a text: the Noto fonts of two packages, asked in turn."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont, features

_LATIN = "NotoSans[wght].ttf"
_NOT_FOR_NAMES = {_LATIN, "NotoSans-Italic[wght].ttf", "NotoEmoji[wght].ttf"}
# The forms of Han letters differ by country: the font has one face for each, the Japanese first.
_HAN_FACES = {"KR": 1, "CN": 2, "SG": 2, "TW": 3, "HK": 4, "MO": 4}
_RIGHT_TO_LEFT = ("R", "AL")
# Pillow brings all that shapes letters but FriBiDi, which is the system's (libfribidi0 on Debian).
CAN_SHAPE = bool(features.check("raqm") and features.check("fribidi"))


@dataclass(frozen=True)
class Face:
    """One face of a font file."""

    path: Path
    index: int = 0

    def sized(self, size: int, weight: int) -> ImageFont.FreeTypeFont:
        """Give it in a size of pixels and a weight of CSS."""
        return _sized(self, size, weight)


@dataclass(frozen=True)
class Run:
    """A part of a line that one face draws in one direction."""

    text: str
    face: Face
    is_rtl: bool

    @property
    def direction(self) -> str | None:
        """The direction as Pillow takes it; it takes none where it cannot shape."""
        if not CAN_SHAPE:
            return None
        return "rtl" if self.is_rtl else "ltr"


@lru_cache(maxsize=1)
def faces() -> Sequence[Face]:
    """Give every face, in the order in which they are asked for a letter."""
    noto, cjk = Path(str(files("manimgx_fonts"))), Path(str(files("manimgx_fonts_cjk")))
    others = sorted(file for file in noto.glob("*.ttf") if file.name not in _NOT_FOR_NAMES)
    return [Face(file) for file in (noto / _LATIN, *others, *sorted(cjk.glob("*.ttc")))]


@lru_cache(maxsize=64)
def letters_of(face: Face) -> frozenset[int]:
    """Give the code points that a face has a glyph for."""
    with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
        return frozenset(font.getBestCmap())


@lru_cache(maxsize=64)
def _sized(face: Face, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(face.path, size, index=face.index)
    font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=4096)
def _face_of(letter: str) -> Face | None:
    return next((face for face in faces() if ord(letter) in letters_of(face)), None)


def is_drawable(text: str) -> bool:
    """Say whether every letter has a glyph, and what must be shaped can be."""
    return all(map(_is_drawable, text)) and (CAN_SHAPE or not any(map(_is_shaped, text)))


def _is_drawable(letter: str) -> bool:
    return letter == " " or unicodedata.category(letter) == "Cf" or _face_of(letter) is not None


def _is_shaped(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT or unicodedata.category(letter) in ("Mn", "Mc")


def is_rtl(text: str) -> bool:
    """Say whether a text is read from right to left: its first strong letter is."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in strong if kind in ("L", *_RIGHT_TO_LEFT)), "L") != "L"


def runs_of(text: str, *, country: str, rtl: bool) -> list[Run]:
    """Give the parts of a line from left to right as they stand on paper."""
    runs = _logical(text, country, rtl=rtl)
    groups = [(key, list(group)) for key, group in groupby(runs, key=lambda run: run.is_rtl)]
    ordered = reversed(groups) if rtl else groups
    return [run for is_back, group in ordered for run in (reversed(group) if is_back else group)]


def _logical(text: str, country: str, *, rtl: bool) -> list[Run]:
    runs: list[Run] = []
    for letter in text:
        is_neutral = unicodedata.bidirectional(letter) not in ("L", "EN", "AN", *_RIGHT_TO_LEFT)
        back = unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT
        last = runs[-1] if runs else Run("", _in_country(faces()[0], country), rtl)
        kept = (is_neutral or back == last.is_rtl) and (letter == " " or ord(letter) in letters_of(last.face))
        if runs and kept:
            runs[-1] = replace(last, text=last.text + letter)
        else:
            face = _in_country(_face_of(letter) or faces()[0], country)
            runs.append(Run(letter, face, last.is_rtl if is_neutral else back))
    return runs


def _in_country(face: Face, country: str) -> Face:
    return replace(face, index=_HAN_FACES.get(country, 0)) if face.path.suffix == ".ttc" else face
