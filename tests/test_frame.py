"""The frame around the app: headers, static files, the server, documented commands."""

import datetime as dt
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils.formats import date_format
from playwright.sync_api import expect

ROOT = Path(__file__).parent.parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
SECURITY_HEADERS = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def run_python(*arguments: str, folder: Path) -> str:
    """What Python prints when a developer runs it in the project, with the data of the site in the folder."""
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), "PYTHONWARNINGS": "error"}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/login/", "/no-such-page"])
def test_every_answer_carries_the_security_headers(client, address):
    headers = client.get(address).headers
    assert {name: headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert set(headers["Content-Security-Policy"].split("; ")) == set(POLICY.split("; "))


def test_an_editor_signs_in_and_breaks_no_rule_of_the_content_security_policy(page, admin_user):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto("/admin/")
    page.get_by_label("Username").fill(admin_user.username)
    page.get_by_label("Password").fill("password")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Recent actions")).to_be_visible()
    assert [text for text in said if "Content Security Policy" in text] == []


def test_static_files_carry_the_security_headers_too(tmp_path):
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "plain.css").write_text("")
    ask = "from django.test import Client; print(Client(SERVER_NAME='localhost').get('/static/plain.css').headers)"
    said = run_python("manage.py", "shell", "--command", ask, folder=tmp_path)
    assert "default-src 'none'" in said
    assert "'Cross-Origin-Resource-Policy': 'same-origin'" in said


def test_static_files_are_hashed_and_compressed(tmp_path):
    run_python("manage.py", "collectstatic", "--no-input", folder=tmp_path)
    manifest = json.loads((tmp_path / "static" / "staticfiles.json").read_text())
    hashed = tmp_path / "static" / manifest["paths"]["admin/css/base.css"]
    assert hashed.is_file()
    assert hashed.with_name(f"{hashed.name}.br").is_file()
    assert hashed.with_name(f"{hashed.name}.gz").is_file()


def test_every_static_file_that_a_template_names_exists():
    named = [
        (template.name, file)
        for template in sorted((ROOT / "templates").rglob("*.html"))
        for file in re.findall(r"{% static ['\"]([^'\"]+)['\"]", template.read_text())
    ]
    assert [each for each in named if not finders.find(each[1])] == []


def test_the_server_accepts_its_configuration(tmp_path):
    (tmp_path / "static").mkdir()
    run_python("-m", "gunicorn", "--check-config", "-c", "python:retpolicy.gunicorn_conf", folder=tmp_path)


def test_every_command_is_documented():
    commands = {path.stem for path in ROOT.glob("ret*/**/management/commands/[!_]*.py")}
    table = (ROOT / "docs/operations.md").read_text().rpartition("\n## Commands")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)", table, re.MULTILINE)) == commands


def test_dates_are_written_with_the_month_in_full():
    assert date_format(dt.date(2026, 9, 26)) == "September 26, 2026"
