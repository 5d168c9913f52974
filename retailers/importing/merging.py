"""What a source says, laid over what is on file.

A document cannot say everything that a record holds. It changes what it says otherwise than the record's own
document would; all else stays. A document with a JSON record beside it is whole: nothing on file is kept.
"""

from typing import Any

from retailers.dataset import cards
from retailers.dataset.documents import Page, page_fields
from retailers.dataset.json_records import to_fields, to_record
from retailers.dataset.problems import BadInput, Problem
from retailers.dataset.record import Retailer
from retailers.dataset.text import anchors
from retailers.importing.sources import Source


def merged(source: Source, on_file: Retailer | None) -> Retailer:
    """Give the record that a source makes, or raise BadInput with every problem."""
    if source.page is None:
        return to_record(source.fields or {}, source=source.name)
    if source.fields is None:
        fields = _laid_over(source.page, on_file)
        return _checked(source.page, _to_record(source.page, fields))
    fields = _deep(source.page.fields, source.fields)
    return _checked(source.page, _to_record(source.page, fields))


def _deep(base: Any, more: Any) -> Any:
    """Lay the fields of `more` over those of `base`, objects within objects."""
    if isinstance(base, dict) and isinstance(more, dict):
        return base | {key: _deep(base[key], more[key]) if key in base else more[key] for key in more}
    return more


def _laid_over(page: Page, on_file: Retailer | None) -> dict[str, Any]:
    if on_file is None:
        return page.fields
    fields, said = to_fields(on_file), page_fields(on_file)
    changed = {name: value for name, value in page.fields.items() if said.get(name) != value}
    fields |= {name: value for name, value in changed.items() if name != "policy"}
    if "policy" not in page.fields:
        fields["policy"] = None
    elif fields["policy"] is None:
        fields["policy"] = page.fields["policy"]
    else:
        _lay_policy_over(fields["policy"], page.fields["policy"], said["policy"])
    return fields


def _lay_policy_over(policy: dict[str, Any], page: dict[str, Any], said: dict[str, Any]) -> None:
    for name in ("official", "last_verified", "summary"):
        if page[name] != said[name]:
            policy[name] = page[name]
    for topic, answer in page["answers"].items():
        if answer != said["answers"].get(topic):
            policy["answers"][topic] = answer
    if page["sections"] != said["sections"]:
        known = {section["heading"]: section for section in policy["sections"]}
        policy["sections"] = [known.get(section["heading"], {}) | section for section in page["sections"]]
        _unhook(policy)


def _unhook(policy: dict[str, Any]) -> None:
    """Take from each fact a section that the text no longer has; publishing looks for the words elsewhere."""
    standing = anchors([section["heading"] for section in policy["sections"]])
    for answer in policy["answers"].values():
        for fact in answer["facts"]:
            if fact.get("section") not in standing:
                fact["section"] = None


def _to_record(page: Page, fields: dict[str, Any]) -> Retailer:
    try:
        return to_record(fields, source=page.source)
    except BadInput as error:
        raise BadInput([_with_line(page, problem) for problem in error.problems]) from error


def _with_line(page: Page, problem: Problem) -> Problem:
    """Name the document's line where the field was read from one."""
    line = page.lines.get(problem.place.split(".")[0].split("[")[0]) if "." not in problem.place else None
    return Problem(problem.source, f"line {line}, {problem.place}", problem.message) if line else problem


def _checked(page: Page, record: Retailer) -> Retailer:
    """Refuse a record that would print another document."""
    said = page_fields(record)
    problems = [
        _disagreement(page, name, page.lines.get(name), page.fields.get(name), said.get(name))
        for name in page.fields.keys() | said.keys()
        if name != "policy" and page.fields.get(name) != said.get(name)
    ]
    policy, printed = page.fields.get("policy"), said.get("policy")
    if policy and printed:
        problems += [
            _disagreement(page, name, page.lines["policy"], policy[name], printed[name])
            for name in ("official", "last_verified", "summary", "sections")
            if policy[name] != printed[name]
        ]
        problems += _card_disagreements(page, record)
    elif policy or printed:
        problems.append(Problem(page.source, "", "the document has no policy block, the record beside it has a policy"))
    if problems:
        raise BadInput(sorted(problems))
    return record


def _disagreement(page: Page, name: str, line: int | None, said: Any, printed: Any) -> Problem:
    message = f"{name} is {_brief(said)} here and {_brief(printed)} in the record beside it; make the two agree"
    return Problem(page.source, f"line {line}" if line else name, message)


def _card_disagreements(page: Page, record: Retailer) -> list[Problem]:
    problems = []
    for topic, line in page.cards.items():
        printed = cards.write_answer(topic, record.policy.answers.of(topic)) if record.policy else ""
        if cards.read_answer(topic, line) != cards.read_answer(topic, printed):
            mend = "add a JSON record that says on what" if line == cards.DEPENDS else "make the two agree"
            message = f"the card says {line!r}, the record {printed!r}; {mend}"
            problems.append(Problem(page.source, f"line {page.lines[topic]}", message))
    return problems


def _brief(value: Any) -> str:
    words = repr(value)
    return words if len(words) <= 80 else words[:77] + "..."
