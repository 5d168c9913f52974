"""The steps of an import: a long list lies on disk and reads as a short one does."""

import gc
from collections.abc import Callable

import pytest

from retailers.checks import Finding
from retailers.importing import steps as module
from retailers.importing.steps import Kind, Step, Steps
from tests.builders import retailer_record

ODD = Finding(code="badges_run_together", place="Policy", message="In one run.", about="Policy")


def some_steps() -> list[Step]:
    before, after = retailer_record(), retailer_record(name="Kontor & Co", description="Ünïcode\n漢字")
    return [
        Step(Kind.NEW, retailer_record(id=f"shop-{number}-de", policy=None), oddities=(ODD,)) for number in range(3)
    ] + [
        Step(Kind.CHANGED, after, before, None, 7),
        Step(Kind.UNCHANGED, before, before, (), 8),
    ]


@pytest.fixture(params=[0, 1, 1_000])
def at_hand(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_AT_HAND", request.param)


@pytest.mark.usefixtures("at_hand")
def test_steps_come_back_as_they_were_put_in() -> None:
    wanted = some_steps()
    steps = Steps(wanted)
    assert list(steps) == wanted
    assert [edit.place for edit in steps[3].edits] == ["name", "description"]
    assert steps[3] == wanted[3]
    assert steps[-1] == wanted[-1]
    assert steps[1:4] == wanted[1:4]
    assert len(steps) == 5
    assert list(steps) == wanted


@pytest.mark.usefixtures("at_hand")
def test_steps_are_told_by_their_kind() -> None:
    steps = Steps(some_steps())
    assert [steps.count(kind) for kind in Kind] == [3, 1, 1, 0]
    assert [step.kind for step in steps.of(Kind.CHANGED, Kind.UNCHANGED)] == [Kind.CHANGED, Kind.UNCHANGED]
    assert not steps.of(Kind.CONFLICT)


def at_the_bottom(of: Callable[[], object], spare: int) -> None:
    """Call something where all of the stack but a few frames is used up."""

    def above_the_bottom() -> int:
        try:
            frames = above_the_bottom() + 1
        except RecursionError:
            return 0
        if frames == spare:
            of()
        return frames

    above_the_bottom()


@pytest.mark.parametrize("spare", range(2, 12))
def test_short_lists_that_are_garbage_may_be_collected_anywhere(spare: int) -> None:
    # As a file nested too deep has it: whatever complained there would fail this test.
    gc.collect()
    steps = Steps(some_steps())
    steps._steps.append(steps)  # type: ignore[arg-type]
    del steps
    at_the_bottom(gc.collect, spare)
