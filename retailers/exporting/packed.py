"""Files whose bytes follow from their content alone: gzip without a time or a name, and the digests of both."""

import hashlib
from gzip import GzipFile
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_LEVEL = 6


class Packed:
    """A gzip file that is written piece by piece; `rows` counts what the caller says."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb")
        self._gzip = GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=self._file, mtime=0)
        self._digest = hashlib.sha256()
        self._size = self.rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._gzip.close()
        self._file.close()

    def write(self, text: str) -> int:
        """Write a piece of text, in UTF-8."""
        piece = text.encode()
        self._digest.update(piece)
        self._size += len(piece)
        return self._gzip.write(piece)

    def facts(self) -> dict[str, Any]:
        """Say how large the closed file is, packed and unpacked, with both digests."""
        said = {"rows": self.rows, "bytes": self._path.stat().st_size, "sha256": sha256_of(self._path)}
        return {**said, "unpacked_bytes": self._size, "unpacked_sha256": self._digest.hexdigest()}


def sha256_of(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
