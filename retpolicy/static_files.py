"""The static files: hashed names, compressed forms, and each address looked up once in a process."""

from functools import lru_cache
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage. A page names a dozen files; finding their hashed names took a fifth of its making."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._known = lru_cache(maxsize=1024)(super().url)

    def url(self, name: str, force: bool = False) -> str:
        """Give the address of a file."""
        address: str = self._known(name, force)
        return address
