"""The publish sequence after a restore: it begins a new million, so never counts a number of a lost history again.

Search indexes, kept pages and whoever follows the publishes thereby see another history at once, on every host, also
where nobody knows how far the lost history had come.
"""

STEP = 1_000_000
