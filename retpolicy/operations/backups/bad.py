"""What goes wrong with a backup."""


class BadBackup(Exception):
    """A backup that could not be made, does not hold what it should, or cannot be brought in; says why."""
