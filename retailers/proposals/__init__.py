"""What an editor made: published where the editor may, else proposed, reviewed, published or refused. Nothing is lost.

`save()` is the way what an editor made is saved. It publishes for whoever may publish; for whoever may verify it
publishes what changes nothing but days and names of verification; all else becomes a proposal.
"""

from retailers.proposals.conflict import Moved, Refused
from retailers.proposals.proposing import propose, reword, waiting_of, withdraw
from retailers.proposals.reviewing import Review, approve, ask_changes, decline, review
from retailers.proposals.saving import Saved, save

__all__ = [
    "Moved",
    "Refused",
    "Review",
    "Saved",
    "approve",
    "ask_changes",
    "decline",
    "propose",
    "review",
    "reword",
    "save",
    "waiting_of",
    "withdraw",
]
