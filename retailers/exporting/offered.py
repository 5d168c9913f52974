"""The dataset that readers may take: made by the command, kept as files, the newest offered."""

import datetime as dt
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

from retailers.exporting.dataset import MANIFEST, write_dataset
from retailers.exporting.packed import sha256_of


@dataclass(frozen=True)
class Offered:
    """A dataset on disk: its folder and what its manifest says."""

    folder: Path
    manifest: dict[str, Any]

    def path(self, name: str) -> Path:
        """Give the path of one of its files."""
        return self.folder / name

    def made_at(self, name: str) -> dt.datetime:
        """Give the time when one of its files was written."""
        return dt.datetime.fromtimestamp(self.path(name).stat().st_mtime, dt.UTC)

    def digest(self, name: str) -> str:
        """Give the SHA-256 of one of its files."""
        said = self.manifest["files"].get(name, {}).get("sha256")
        return str(said or sha256_of(self.path(name)))


def offered() -> Offered | None:
    """Give the newest dataset; None where none was made."""
    for folder in _newest_first():
        try:
            return Offered(folder, json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
        except FileNotFoundError:  # a newer one took its place just now
            continue
    return None


def offer() -> dict[str, Any]:
    """Make the dataset anew and offer it in place of the last one; give its manifest.

    It appears at once and whole, under the number of the last publish that it holds.
    """
    home = _home()
    home.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=home, prefix="making-") as beside:
        manifest = write_dataset(Path(beside) / "made")
        place = home / str(manifest["publish_sequence"])
        if place.exists():
            place.replace(Path(beside) / "last")
        (Path(beside) / "made").replace(place)
    for folder in _newest_first():
        if folder != place:
            shutil.rmtree(folder, ignore_errors=True)
    return manifest


def _home() -> Path:
    return Path(settings.DATA_DIR) / "dataset"


def _newest_first() -> list[Path]:
    home = _home()
    folders = [each for each in home.iterdir() if each.name.isdigit()] if home.is_dir() else []
    return sorted(folders, key=lambda folder: -int(folder.name))
