"""A host of the site as in production: its own data folder and search index, gunicorn, a database elsewhere."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from benchmarks.servers import gunicorn

PASSWORD = "correct horse battery staple"
_PATIENCE = 30
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass(frozen=True)
class Host:
    """A host by its settings and the port on which it serves."""

    settings: Mapping[str, str]
    port: int = 0

    def manage(self, *arguments: str, **variables: str) -> str:
        """Run a command of the site; give what it printed."""
        command = [sys.executable, "manage.py", *arguments]
        environment = {**os.environ, **self.settings, **variables}
        return subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE, text=True).stdout

    @contextmanager
    def serving(self) -> Iterator["Host"]:
        """Collect the static files and serve."""
        self.manage("collectstatic", "--no-input", "--verbosity", "0")
        with gunicorn(**self.settings) as port:
            yield Host(self.settings, port)


class Reader:
    """Somebody with a browser, who keeps cookies; the hosts stand behind one name, so all get the same."""

    def __init__(self) -> None:
        self._browser = build_opener(HTTPCookieProcessor(CookieJar()))

    def read(self, host: Host, address: str, **fields: str) -> str:
        """Get a page, or post fields there; give what comes in the end."""
        data = urlencode(fields).encode() if fields else None
        with self._browser.open(f"http://127.0.0.1:{host.port}{address}", data, _PATIENCE) as answer:
            page: str = answer.read().decode()
        return page

    def post(self, host: Host, address: str, **fields: str) -> str:
        """Post a form as the page at this address holds it, token and all."""
        found = _TOKEN.search(self.read(host, address))
        assert found, f"{address} has no form"
        return self.read(host, address, csrfmiddlewaretoken=found[1], **fields)


def host_at(folder: Path, *, primary: str, replica: str) -> Host:
    """Give the host with its data in a folder."""
    return Host(
        {
            "DJANGO_SETTINGS_MODULE": "retpolicy.settings",
            "DATA_DIR": str(folder),
            "DATABASE_URL": primary,
            "DATABASE_REPLICA_URL": replica,
            "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        }
    )
