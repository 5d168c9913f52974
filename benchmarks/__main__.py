"""Run every benchmark on a throw-away database and print a table: what, goal, figure."""

import os
import tempfile

FOLDER = tempfile.TemporaryDirectory(prefix="retpolicy-bench-")
os.environ["DATA_DIR"] = FOLDER.name
os.environ.pop("SEARCH_INDEX_DIR", None)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "retpolicy.settings")

import django

django.setup()

from django.core.management import call_command

from benchmarks import history

with FOLDER:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    print(f"{'what':70} {'goal':>12} {'figure':>12}")
    for row in history.measure():
        print(f"{row.what:70} {row.goal:>12} {row.figure:>12}", flush=True)
