"""Copies of the whole database that were looked into, and the way back."""

from retpolicy.operations.backups.bad import BadBackup
from retpolicy.operations.backups.making import Made, make
from retpolicy.operations.backups.restoring import Restored, restore

__all__ = ["BadBackup", "Made", "Restored", "make", "restore"]
