"""Measurements of the running code, printed by `make bench`. A figure belongs to the machine it was taken on."""
