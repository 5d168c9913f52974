"""The languages of generated policies."""

from retailers.generating.languages.ar import ARABIC
from retailers.generating.languages.de import GERMAN
from retailers.generating.languages.en import ENGLISH
from retailers.generating.languages.es import SPANISH
from retailers.generating.languages.fr import FRENCH
from retailers.generating.languages.ja import JAPANESE
from retailers.generating.languages.language import Language
from retailers.generating.languages.nl import DUTCH

__all__ = ["SHARES", "Language"]

# How many of a hundred retailers speak each.
SHARES = {ENGLISH: 40, GERMAN: 16, FRENCH: 12, SPANISH: 12, DUTCH: 6, JAPANESE: 7, ARABIC: 7}
