"""kill -9 at many points of an import, a migration, a backup: `python -m tests.drills.killing`.

Each is first done once undisturbed to learn how long it takes; then it is killed at as many points in between.
"""

import time
from collections.abc import Callable
from pathlib import Path

from tests.drills.fresh import counted, filled_site, folder_for_drill, records
from tests.operations.sites import Site, new_site

POINTS = 20
_LOOK = (
    "from retpolicy.operations.backups.engines import engine_of_site; from pathlib import Path; "
    "print(sum(bool(engine_of_site()[0].look_into(str(each))) for each in Path({folder!r}).glob('retpolicy-*')))"
)


def imports(folder: Path, *, points: int, count: int = 150) -> list[str]:
    """Kill imports: afterwards all of one is there or nothing, and the next run brings the rest."""
    said = []
    with filled_site(folder, count=count) as site:
        command = ("import_documents", "--verbosity", "0")
        seconds = _seconds(lambda: site.run(*command, str(records(folder, count=count, version=1))))
        for point in range(points):
            file = str(records(folder, count=count, version=point + 2))
            before = counted(site)[1]
            site.killed(*command, file, after=_at(point, points, seconds))
            left = counted(site)[1] - before
            assert left in (0, count), f"{left} of {count} revisions"
            site.run(*command, file)
            assert counted(site) == (count, before + count)
            said.append("all" if left else "none")
        assert f"{count} retailers, no difference" in site.run("search_index", "--check")
    return said


def migrations(folder: Path, *, points: int) -> list[str]:
    """Kill migrations of an empty database: the next run goes on to the end."""
    seconds, said = 0.0, []
    for point in range(-1, points):
        with new_site(folder / f"site{point}") as site:
            if point < 0:
                seconds = _seconds(lambda site=site: site.run("migrate", "--verbosity", "0"))
                continue
            site.killed("migrate", "--verbosity", "0", after=_at(point, points, seconds))
            site.run("migrate", "--verbosity", "0")
            assert site.run("migrate", "--plan").strip().endswith("No planned migration operations.")
            assert counted(site) == (0, 0)
            said.append("whole")
    return said


def backups(folder: Path, *, points: int) -> list[str]:
    """Kill backups: what bears a backup's name is whole, and the next run makes one more."""
    kept, said = folder / "kept", []
    with filled_site(folder) as site:
        seconds = _seconds(lambda: site.run("backup", str(kept)))
        for point in range(points):
            before = len(_named(kept))
            site.killed("backup", str(kept), after=_at(point, points, seconds))
            made = len(_named(kept)) - before
            assert made in (0, 1)
            site.run("backup", str(kept))
            said.append("made" if made else "none")
        assert _whole(site, kept) == len(_named(kept)) >= points + 1
    return said


def main() -> None:
    """Run all three and print what was left at each point."""
    for drill in (imports, migrations, backups):
        with folder_for_drill() as folder:
            said = drill(folder, points=POINTS)
            left = " ".join(said)
            print(f"{drill.__name__}: killed at {len(said)} points, each next run succeeded; left: {left}", flush=True)


def _named(folder: Path) -> list[Path]:
    return sorted(folder.glob("retpolicy-*"))


def _whole(site: Site, folder: Path) -> int:
    return int(site.run("shell", "--verbosity", "0", "--command", _LOOK.format(folder=str(folder))).split()[-1])


def _seconds(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def _at(point: int, points: int, seconds: float) -> float:
    """Give a moment within the later four fifths: before that, Python still loads."""
    return seconds * (0.2 + 0.8 * (point + 1) / (points + 1))


if __name__ == "__main__":
    main()
