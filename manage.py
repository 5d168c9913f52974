#!/usr/bin/env python
"""The command line of the project: `python manage.py help`."""

import os
import sys

from django.core.management import execute_from_command_line

# An import or an export of a large directory gives way to the server beside it.
NICENESS = 10

if __name__ == "__main__":
    if sys.argv[1:2] != ["runserver"]:
        os.setpriority(os.PRIO_PROCESS, 0, max(NICENESS, os.getpriority(os.PRIO_PROCESS, 0)))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "retpolicy.settings")
    execute_from_command_line(sys.argv)
