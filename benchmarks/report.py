"""The table on the screen, and docs/benchmarks.md with the growth drawn as SVG."""

import os
import platform
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parent.parent / "docs"
_GROWTH = {
    "search: 20 hits, snippets, all facets, p95": "search, p95",
    "list without words, any sort, first to last page: whole response, p95": "list page, p95",
    "home: whole response, p95": "home, p95",
}
_HEAD = """# Benchmarks

Made by `make bench{size}` on {day}; each figure is of that one run. Absolute times depend on the machine
and on what else it did; the ratios within the run are what counts.

The machine: {machine}. Server and measuring program share it.
"""
_PROFILES = """The share of each in the time that is not spent in what it calls, by `cProfile`, which makes small
functions look larger than they are. What is written in C counts to the package that calls it.
"""


def ratios(runs: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give for each run how much the lists slow down from the size before the last to the last."""
    found = []
    for run in runs:
        if len(run["sizes"]) < 2:
            continue
        small, large = run["sizes"][-2:]
        for what, goal in (
            ("search: 20 hits, snippets, all facets, p50", 1.5),
            ("list without words, any sort, first to last page: whole response, p95", 2.0),
        ):
            value = _value(run, what, large) / _value(run, what, small)
            found.append(
                {
                    "engine": run["engine"],
                    "what": f"{what}: {large:,} of {small:,}",
                    "goal": f"≤ {goal:g}",
                    "figure": f"{value:.2f}",
                    "reached": value <= goal,
                }
            )
    return found


def write(runs: Sequence[dict[str, Any]], *, size: str, day: str, folder: Path = DOCS) -> None:
    """Write the page and the drawing, beside each other as in docs/."""
    largest = max(size for run in runs for size in run["sizes"])
    lines = [_HEAD.format(size=size, day=day, machine=_machine(runs))]
    lines += _section("Found and drawn", _lists(runs, largest))
    lines += _section("Growth", _growth_table(runs), lead="![Times by the number of retailers](pictures/growth.svg)\n")
    for part, title in (
        ("pages", "Pages over HTTP"),
        ("imports", "Writing"),
        ("relevance", "Relevance, on the samples"),
        ("history", "A long history"),
    ):
        lines += _section(title, _table(runs, part))
    lines += _section("Where the time goes", _profiles(runs), lead=_PROFILES)
    (folder / "benchmarks.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    (folder / "pictures" / "growth.svg").write_text(_drawing(runs), encoding="utf-8")


def _machine(runs: Sequence[dict[str, Any]]) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    engines = ", ".join(run["engine"] for run in runs)
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {runs[0]['python']}, {engines}"


def _section(title: str, table: list[str], *, lead: str = "") -> list[str]:
    return [f"## {title}", "", *([lead] if lead else []), *table, ""] if table else []


def _lists(runs: Sequence[dict[str, Any]], size: int) -> list[str]:
    return _table(runs, "lists", size=size) + _ratio_lines(runs)


def _ratio_lines(runs: Sequence[dict[str, Any]]) -> list[str]:
    by_what: dict[str, list[dict[str, Any]]] = {}
    for each in ratios(runs):
        by_what.setdefault(each["what"], []).append(each)
    return [_line(what, rows[0]["goal"], rows) for what, rows in by_what.items()]


def _table(runs: Sequence[dict[str, Any]], part: str, *, size: int | None = None) -> list[str]:
    wanted = [[row for row in run["rows"] if row["part"] == part and size in (None, row["size"])] for run in runs]
    if not any(wanted):
        return []
    by_what: dict[str, list[dict[str, Any]]] = {}
    for rows in wanted:
        for row in rows:
            by_what.setdefault(_titled(row, rows), []).append(row)
    head = ["figure", "goal", *(run["engine"] for run in runs)]
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    return lines + [_line(what, rows[0]["goal"], rows) for what, rows in by_what.items()]


def _titled(row: dict[str, Any], rows: Iterable[dict[str, Any]]) -> str:
    """Name the size where one figure was taken at several."""
    several = sum(other["what"] == row["what"] for other in rows) > 1
    return f"{row['what']}, at {row['size']:,}" if several else row["what"]


def _line(what: str, goal: str, rows: Iterable[dict[str, Any]]) -> str:
    return f"| {what} | {goal or '–'} | {' | '.join(map(_judged, rows))} |"


def _judged(row: dict[str, Any]) -> str:
    mark = {True: " ✓", False: " **missed**", None: ""}[row["reached"]]
    return f"{row['figure']}{mark}"


def _profiles(runs: Sequence[dict[str, Any]]) -> list[str]:
    """Give a line for each subject, its largest shares after one another."""
    shares: dict[str, dict[str, list[str]]] = {}
    for run in runs:
        for row in run["rows"]:
            if row["part"] == "profiles":
                share, name = row["figure"].split(" % ", 1)
                shares.setdefault(row["what"], {}).setdefault(run["engine"], []).append(f"{share} % `{name}`")
    engines = [run["engine"] for run in runs]
    head = [f"| {' | '.join(['', *engines])} |", f"|{' --- |' * (len(engines) + 1)}"]
    lines = [f"| {what} | {' | '.join('; '.join(of[each]) for each in engines)} |" for what, of in shares.items()]
    return [*head, *lines] if lines else []


def _growth_table(runs: Sequence[dict[str, Any]]) -> list[str]:
    sizes = runs[0]["sizes"]
    lines = [f"| milliseconds | {' | '.join(f'{size:,}' for size in sizes)} |", f"| --- |{' --- |' * len(sizes)}"]
    for run in runs:
        for what, short in _GROWTH.items():
            figures = " | ".join(f"{_value(run, what, size):.1f}" for size in sizes)
            lines.append(f"| {short}, {run['engine']} | {figures} |")
    return lines


def _value(run: dict[str, Any], what: str, size: int) -> float:
    return float(next(row["value"] for row in run["rows"] if row["what"] == what and row["size"] == size))


_WIDTH, _HEIGHT, _LEFT, _TOP = 720, 320, 56, 24
# Labels of lines that end close together stand below one another.
_LINE = 15
_INK = ("#7a3b12", "#2f5d50", "#4a4a8a")


def _drawing(runs: Sequence[dict[str, Any]]) -> str:
    """Draw each figure of each engine over the sizes, evenly spaced; the second engine's lines are dashed."""
    sizes = runs[0]["sizes"]
    top = max(_value(run, what, size) for run in runs for what in _GROWTH for size in sizes) * 1.1
    parts, labels = [*_axes(sizes, top)], []
    for at, run in enumerate(runs):
        for ink, (what, short) in zip(_INK, _GROWTH.items(), strict=True):
            points = [(_x(i, sizes), _y(_value(run, what, size), top)) for i, size in enumerate(sizes)]
            dash = ' stroke-dasharray="6 4"' if at else ""
            line = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
            parts.append(f'<polyline points="{line}" fill="none" stroke="{ink}" stroke-width="2"{dash}/>')
            labels.append((points[-1][1], ink, escape(f"{short}, {run['engine'].split()[0]}")))
    x, above = _x(len(sizes) - 1, sizes) + 8, 0.0
    for y, ink, label in sorted(labels):
        above = max(y + 4, above + _LINE)
        parts.append(f'<text x="{x:.0f}" y="{above:.0f}" fill="{ink}">{label}</text>')
    body = "\n  ".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="12">\n'
        f"  <title>Milliseconds by the number of retailers</title>\n"
        f'  <rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fbfaf7"/>\n  {body}\n</svg>\n'
    )


def _axes(sizes: Sequence[int], top: float) -> list[str]:
    bottom = _HEIGHT - 40
    parts = [f'<line x1="{_LEFT}" y1="{bottom}" x2="{_x(len(sizes) - 1, sizes):.0f}" y2="{bottom}" stroke="#999"/>']
    for at, size in enumerate(sizes):
        parts.append(f'<text x="{_x(at, sizes):.0f}" y="{bottom + 20}" text-anchor="middle">{size:,}</text>')
    for step in range(5):
        value = top * step / 4
        parts.append(f'<text x="{_LEFT - 8}" y="{_y(value, top) + 4:.0f}" text-anchor="end">{value:.0f} ms</text>')
    return parts


def _x(at: int, sizes: Sequence[int]) -> float:
    return _LEFT + 16 + at * (_WIDTH - _LEFT - 220) / max(1, len(sizes) - 1)


def _y(value: float, top: float) -> float:
    return _HEIGHT - 40 - (_HEIGHT - 40 - _TOP) * value / top
