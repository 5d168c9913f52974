"""The examples of the page about the API, each carried out as it stands there, in all three languages."""

import html
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.dataset.test_documents import SEED

# What each example shows of the samples, by its heading.
SHOWN = {
    "Find retailers": "-gb",
    "Read one policy": "found",
    "Work out a last day": "last_day",
    "Follow what changes": "First published",
    "Ask only for what is new": "304",
}
BLOCK = re.compile(r"<pre.*?</pre>", re.DOTALL)
EXAMPLE = re.compile(r'<pre[^>]*aria-label="(.*?) with .*?"[^>]*><code data-language="(\w+)">(.*?)</code>', re.DOTALL)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_every_example_does_what_it_says(live_server: Any, page: Any, tmp_path: Path) -> None:
    call_command("import_documents", *sorted(SEED.parent.iterdir()), verbosity=0)
    page.goto(f"{live_server.url}/api/")
    examples = [(heading, language, html.unescape(code)) for heading, language, code in EXAMPLE.findall(page.content())]
    assert len(examples) == 3 * len(SHOWN)
    for heading, language, code in examples:
        if language == "javascript":
            said = _in_the_page(page, code)
        else:
            said = _on_the_command_line(language, code, folder=tmp_path)
        assert SHOWN[heading] in said, f"{heading} with {language}: {said}"


def _on_the_command_line(language: str, code: str, *, folder: Path) -> str:
    shell = shutil.which("sh") or "sh"
    command = [shell, "-ec", code] if language == "curl" else [sys.executable, "-c", code]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0, f"{code}\n{run.stderr}"
    return run.stdout


def _in_the_page(page: Any, code: str) -> str:
    """Run a script in the page of the site itself, and give what it writes to the console."""
    return str(
        page.evaluate(
            """async code => {
                const said = [];
                const console = { log: (...words) => said.push(...words.map(word => JSON.stringify(word))) };
                const AsyncFunction = (async () => {}).constructor;
                await new AsyncFunction("console", code)(console);
                return said.join(" ");
            }""",
            code,
        )
    )


@pytest.mark.django_db
def test_names_in_sentences_are_set_as_code(client: Any) -> None:
    words = BLOCK.sub("", client.get("/api/").content.decode())
    assert "`" not in words
    assert "<code>next</code> leads to the next page" in words
