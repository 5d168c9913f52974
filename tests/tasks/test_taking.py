"""Taking, giving back and putting off; two editors at once."""

import datetime as dt
from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from retailers.models import Task
from retailers.tasks.taking import LONGEST_REST, Refused, give_back, skip, take, wake
from tests.builders import published

DAY = dt.timedelta(days=1)


@pytest.fixture
def task(db: None) -> Task:
    return published().tasks.get(kind="unchecked")


@pytest.fixture
def ann(db: None) -> User:
    return User.objects.create_user("ann", first_name="Ann", last_name="Archer")


@pytest.fixture
def bo(db: None) -> User:
    return User.objects.create_user("bo")


def test_a_free_task_is_taken_and_given_back(task: Task, ann: User) -> None:
    take(task, editor=ann)
    take(task, editor=ann)
    task.refresh_from_db()
    assert task.assigned_to == ann
    give_back(task, editor=ann)
    task.refresh_from_db()
    assert task.assigned_to is None


def test_what_somebody_took_meanwhile_is_refused_with_the_name(task: Task, ann: User, bo: User) -> None:
    take(task, editor=ann)
    with pytest.raises(Refused, match=r"Never checked: Kontor \(DE\): Ann Archer has taken it"):
        take(task, editor=bo)
    with pytest.raises(Refused, match="you do not have it"):
        give_back(task, editor=bo)
    with pytest.raises(Refused, match="Ann Archer has taken it"):
        skip(task, editor=bo, until=timezone.localdate() + DAY, today=timezone.localdate())
    task.refresh_from_db()
    assert (task.assigned_to, task.skip_until) == (ann, None)


def test_the_task_of_an_account_that_was_switched_off_is_free(task: Task, ann: User, bo: User) -> None:
    take(task, editor=ann)
    User.objects.filter(pk=ann.pk).update(is_active=False)
    take(task, editor=bo)
    task.refresh_from_db()
    assert task.assigned_to == bo


def test_a_task_that_was_mended_meanwhile_is_told_so(task: Task, ann: User) -> None:
    Task.objects.filter(pk=task.pk).delete()
    with pytest.raises(Refused, match="mended meanwhile"):
        take(task, editor=ann)


@pytest.mark.parametrize("until", [DAY, LONGEST_REST])
def test_a_task_rests_from_tomorrow_to_a_year_ahead(task: Task, ann: User, until: dt.timedelta) -> None:
    today = timezone.localdate()
    skip(task, editor=ann, until=today + until, today=today)
    task.refresh_from_db()
    assert task.skip_until == today + until
    wake(task, editor=ann)
    task.refresh_from_db()
    assert task.skip_until is None


@pytest.mark.parametrize("until", [-DAY, 0 * DAY, LONGEST_REST + DAY, None])
def test_no_other_day_will_do(task: Task, ann: User, until: dt.timedelta | None) -> None:
    today = timezone.localdate()
    with pytest.raises(Refused, match=r"Choose a day from \w+ \d+, \d{4} to \w+ \d+, \d{4}"):
        skip(task, editor=ann, until=until if until is None else today + until, today=today)
    task.refresh_from_db()
    assert task.skip_until is None


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_has_it(task: Task) -> None:
    editors = [User.objects.create_user(f"editor{number}") for number in range(6)]
    start, refused = Barrier(len(editors)), []

    def race(editor: User) -> None:
        start.wait()
        try:
            take(task, editor=editor)
        except Refused as told:
            refused.append(str(told))
        finally:
            connection.close()

    threads = [Thread(target=race, args=[editor]) for editor in editors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    task.refresh_from_db()
    assert task.assigned_to in editors
    assert len(refused) == len(editors) - 1
    assert all(f"{task.assigned_to.username} has taken it" in told for told in refused)
