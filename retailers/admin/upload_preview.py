"""What the preview of an upload shows: counts, problems, conflicts with their choices, and the changes page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import cached_property
from django.utils.text import Truncator

from retailers.admin.collisions import CollisionRow, in_words
from retailers.admin.conflicts import CHOICE, MOST_NAMED, choices_of, counted, rows_of, seen_of
from retailers.admin.proposal_page import nothing_like
from retailers.dataset.merging import MINE, THEIRS
from retailers.dataset.problems import Problem
from retailers.dataset.record import Policy
from retailers.dataset.record import Retailer as Record
from retailers.importing import Kind, Plan, Step
from retailers.importing.uploads import Look, look_at
from retailers.models import PublishSequence, Upload
from retailers.wording.changes import Change, change_sentences, detail_changes, fact_changes

PER_PAGE = 50
MOST_PROBLEMS = 200
MOST_CONFLICTS = 100
MOST_EDITS = 60
_LONGEST = 300


@dataclass(frozen=True)
class Row:
    """One retailer that would change: in sentences as readers see it, and field by field."""

    step: Step

    @property
    def sentences(self) -> list[str]:
        """What changes for a shopper."""
        return change_sentences(self.step.before, self.step.record)

    @cached_property
    def shown_fields(self) -> list[tuple[str, str, str]]:
        """Each field with its value before and after, shortened; of a new retailer what readers will see."""
        if self.step.before is None:
            return [(each.label, "", _cut(each.after)) for each in _first(self.step.record)]
        edits = self.step.edits[:MOST_EDITS]
        return [(edit.place, _cut(in_words(edit.before)), _cut(in_words(edit.after))) for edit in edits]

    @property
    def more(self) -> int:
        """How many fields are not shown."""
        return max(0, len(self.step.edits) - MOST_EDITS)

    @property
    def merged(self) -> bool:
        """Whether it was laid over something that was published since the export."""
        return bool(self.step.merge and self.step.merge.theirs)


def _cut(words: str) -> str:
    return str(Truncator(words).chars(_LONGEST))


def _first(record: Record) -> list[Change]:
    """Give what a new record says, as changes of an empty one."""
    nothing = nothing_like(record)
    return [*fact_changes(Policy(), record.policy or Policy()), *detail_changes(nothing, record)]


@dataclass(frozen=True)
class Conflict:
    """One retailer of which both the upload and somebody else changed a field."""

    step: Step
    rows: Sequence[CollisionRow]


@dataclass(frozen=True)
class Preview:
    """All that the page shows. `moved` names who was published since the page was last shown."""

    upload: Upload
    look: Look
    note: str
    seen: int
    moved: str
    problems: Sequence[Problem]
    conflicts: Sequence[Conflict]
    page: Page[Step]

    @property
    def plan(self) -> Plan:
        """What would happen."""
        return self.look.plan

    @property
    def may_go_on(self) -> bool:
        """Whether nothing stands in the way of publishing."""
        return not (self.moved or self.problems or self.plan.of(Kind.CONFLICT))

    @property
    def has_work(self) -> bool:
        """Whether there is anything to publish or to propose, once every choice is made."""
        return not self.problems and bool(self.changes or self.conflicts)

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many retailers are of each kind."""
        return [(kind.value, self.plan.count(kind)) for kind in Kind]

    @property
    def changes(self) -> int:
        """How many retailers would change."""
        return self.plan.count(Kind.NEW) + self.plan.count(Kind.CHANGED)

    @property
    def shown_problems(self) -> Sequence[Problem]:
        return self.problems[:MOST_PROBLEMS]

    @property
    def more_problems(self) -> int:
        return max(0, len(self.problems) - MOST_PROBLEMS)

    @property
    def shown_conflicts(self) -> Sequence[Conflict]:
        return self.conflicts[:MOST_CONFLICTS]

    @property
    def hidden_choices(self) -> list[tuple[str, str]]:
        """The choices of the conflicts that are not shown."""
        rest = [row for conflict in self.conflicts[MOST_CONFLICTS:] for row in conflict.rows]
        return [(f"{CHOICE}{row.key}", row.chosen) for row in rest if row.chosen]

    @property
    def rows(self) -> list[Row]:
        """The retailers of this page that would change."""
        return [Row(step) for step in self.page.object_list]

    @property
    def new_categories(self) -> str:
        """The categories that would be made."""
        names = self.look.new_categories
        return counted(names) if len(names) > MOST_NAMED else ", ".join(names)


def preview_of(upload: Upload, said: Mapping[str, Any], *, refused: Sequence[Problem] = ()) -> Preview:
    """Say what an upload would do now, with the choices made so far; `refused` says why it could not be done."""
    choices = _choices(said)
    otherwise = said.get("rest", "") if said.get("rest") in (MINE, THEIRS) else ""
    now = PublishSequence.objects.current()
    look = look_at(upload, choices=choices, otherwise=otherwise)
    seen = seen_of(said)
    moved = look.published_since(seen) if seen is not None else []
    changed = Paginator(look.plan.of(Kind.NEW, Kind.CHANGED), PER_PAGE)
    return Preview(
        upload=upload,
        look=look,
        note=str(said.get("note", upload.note))[:500],
        seen=now,
        moved=counted(moved) if moved else "",
        problems=[*refused, *look.plan.problems],
        conflicts=_conflicts(look.plan, choices, otherwise),
        page=changed.get_page(said.get("page")),
    )


def _choices(said: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Read whose is taken of each collision, by the retailer's ID: it has no point, a collision's key may."""
    choices: dict[str, dict[str, str]] = {}
    for name, side in choices_of(said).items():
        slug, _, key = name.partition(".")
        choices.setdefault(slug, {})[key] = side
    return choices


def _conflicts(plan: Plan, choices: Mapping[str, Mapping[str, str]], otherwise: str) -> list[Conflict]:
    found = []
    for step in plan.steps.merged():
        if step.merge and step.merge.collisions:
            slug = step.record.id
            rows = rows_of(step.merge.collisions, choices=choices.get(slug, {}))
            named = [replace(row, key=f"{slug}.{row.key}", chosen=row.chosen or otherwise) for row in rows]
            found.append(Conflict(step, named))
    return found
