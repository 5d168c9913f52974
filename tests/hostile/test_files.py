"""Hostile files for the import, as a command and as an upload: nothing is stored, and each is told what is wrong."""

import gc
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from retailers.models import Category, Retailer, Revision
from retailers.rights import PUBLISHER
from tests.accounts import account, verified_client
from tests.drills.fresh import counted
from tests.hostile.files import TEXTS, WORKBOOKS
from tests.operations.sites import ROOT, Site, new_site

SECONDS = 30
MEGABYTES = 500
FILES: dict[str, Callable[[], bytes]] = {
    **TEXTS,
    **{f"{name.replace(' ', '-')}.xlsx": make for name, make in WORKBOOKS.items()},
}
# Of these come more problems than are told; whatever follows them is not read.
FLOODS = ("few-empty-records.jsonl", "broken-records.jsonl", "records.jsonl.gz", "broken.jsonl.gz")
BOOKS = tuple(name for name in FILES if name.endswith(".xlsx"))
OTHERS = tuple(name for name in FILES if name not in (*BOOKS, *FLOODS))
# How much memory a process held is asked of itself: what the system says of an ended one counts its parent's too.
_MEASURED = """
import re, runpy, time
from pathlib import Path
try:
    runpy.run_path('manage.py', run_name='__main__')
finally:
    print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1], time.process_time())
"""
# Not taken by the form at all, or by the form of another ending.
UPLOADED = [name for name in FILES if not name.endswith(".gz")]


class Ended(NamedTuple):
    """How a command ended: what it said, how long it kept a processor busy, the most memory that it held."""

    status: int
    said: str
    seconds: float
    megabytes: float


@pytest.fixture(scope="module")
def empty(tmp_path_factory: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    with django_db_blocker.unblock(), new_site(tmp_path_factory.mktemp("files") / "site") as made:
        made.run("migrate", "--verbosity", "0")
        yield made


def imported(site: Site, *files: Path) -> Ended:
    """Import files by the command, and measure it."""
    command = [sys.executable, "-c", _MEASURED, "import_documents", *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, env=site.environment, capture_output=True, text=True)
    kilobytes, seconds = done.stdout.split()[-2:]
    return Ended(done.returncode, done.stderr, float(seconds), int(kilobytes) / 1024)


@pytest.mark.parametrize("names", [BOOKS, OTHERS, *((name,) for name in FLOODS)], ids=["books", "others", *FLOODS])
def test_a_command_that_meets_them_all_stores_nothing(empty: Site, tmp_path: Path, names: Sequence[str]) -> None:
    files = [tmp_path / name for name in names]
    for file in files:
        file.write_bytes(FILES[file.name]())
    ended = imported(empty, *files)
    assert ended.status == 1
    assert "problem(s), nothing was imported:" in ended.said
    assert "Traceback" not in ended.said
    assert [file.name for file in files if str(file) not in ended.said] == []
    assert counted(empty) == (0, 0)
    # All of them together take no longer, and no more, than each one may.
    assert (ended.seconds < SECONDS, ended.megabytes < MEGABYTES) == (True, True), ended[2:]


@pytest.mark.django_db
def test_an_upload_of_each_stores_nothing(client: Client) -> None:
    desk = verified_client(client, account(PUBLISHER, "pia"))
    silent = []
    for name in UPLOADED:
        # What other tests left is not to be collected where a file nested too deep has used up the stack.
        gc.collect()
        sent = SimpleUploadedFile(name, FILES[name]())
        answer = desk.post("/admin/retailers/retailer/upload/", {"uploaded": [sent], "note": ""}, follow=True)
        assert answer.status_code == 200, name
        if name not in answer.content.decode():
            silent.append(name)
        preview = answer.context.get("preview")
        assert preview is None or not preview.may_go_on, name
    assert silent == []
    assert not Retailer.objects.exists()
    assert (Revision.objects.count(), Category.objects.count()) == (0, 0)
