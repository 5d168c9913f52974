"""An answer as a calendar of one event (RFC 5545), to import once or to subscribe to.

Nothing in it depends on the day it is asked for: the same publish gives the same bytes, save for what the checks hold
against the answer, which an editor may settle in between. A reader's calendar knows the event by its UID, which the
retailer and the purchase make, and takes the version with the highest SEQUENCE, which is the retailer's publish
sequence. So a correction moves the event, and one that leaves no last day cancels it: a calendar without any event
would not be a legal one, and a file imported once would leave the old day standing.
"""

import datetime as dt
from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from retailers.dataset.cards import write_value, written_date
from retailers.dataset.quotes import proof_of
from retailers.dataset.record import Policy, Retailer
from retailers.deadlines.answers import Answer
from retailers.deadlines.purchase import Purchase
from retailers.deadlines.rules import Rule
from retailers.deadlines.words import WORKING_DAYS, counts_working_days, headline_of, why_words
from retailers.vocabulary import Proof
from retailers.wording.doubts import NO_DOUBTS

ALARM_DAYS = (7, 2)
_PRODUCER = "-//Retpolicy//Last day to return//EN"
_ASK_AGAIN = dt.timedelta(days=1)


def calendar_of(
    answer: Answer,
    *,
    retailer: Retailer,
    purchase: Purchase,
    sequence: int,
    published_at: dt.datetime,
    page_url: str,
    doubts: Mapping[str, str] = NO_DOUBTS,
) -> bytes:
    """Write the calendar of an answer that a retailer's publish gives; `page_url` explains it.

    `doubts` are what the checks hold against the policy's answers, by the topic's label.
    """
    event = _event(answer, retailer=retailer, day=answer.last_day or _day_of_none(purchase, published_at))
    event.add("description", "\n\n".join(_lines(answer, retailer.policy or Policy(), doubts)))
    event.add("uid", uid_of(retailer, purchase))
    event.add("sequence", sequence)
    event.add("dtstamp", published_at)
    event.add("last-modified", published_at)
    event.add("url", page_url)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Return to {retailer.name}")
    calendar.add("refresh-interval", _ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def uid_of(retailer: Retailer, purchase: Purchase) -> str:
    """Give the name of the event: the same for the same purchase at the same retailer, whatever the policy says."""
    return str(uuid5(NAMESPACE_URL, f"retpolicy:deadline:{retailer.id}?{purchase.query()}"))


def _event(answer: Answer, *, retailer: Retailer, day: dt.date) -> Event:
    """Make an event of a whole day that leaves the day free; without a DTEND it lasts that one day."""
    event = Event()
    event.add("dtstart", day)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED" if answer.last_day else "CANCELLED")
    if not answer.last_day:
        event.add("summary", f"{headline_of(answer)}: last day to return to {retailer.name}")
        return event
    event.add("summary", f"Last day to return to {retailer.name}")
    for days in ALARM_DAYS:
        event.add_component(_alarm(days, f"{days} days left to return to {retailer.name}"))
    return event


def _alarm(days: int, words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", dt.timedelta(days=-days))
    alarm.add("description", words)
    return alarm


def _lines(answer: Answer, policy: Policy, doubts: Mapping[str, str]) -> list[str]:
    lines = [why_words(answer, doubts=doubts), *(_rule_lines(answer.rule, policy) if answer.rule else [])]
    if answer.may_end_earlier:
        lines.append("Another rule that might apply ends earlier: see the page.")
    return [line for line in lines if line]


def _rule_lines(rule: Rule, policy: Policy) -> list[str]:
    checked = rule.fact.verified_on or policy.last_verified
    return [
        f"{write_value(rule.fact.value)}." + (f" “{rule.fact.quote}”" if rule.fact.quote else ""),
        WORKING_DAYS if counts_working_days(rule.fact) else "",
        "" if proof_of(policy, rule.fact) == Proof.FOUND else "Not proven by the official text as it is now.",
        f"Checked {written_date(checked)}." if checked else "No person has checked this yet.",
    ]


def _day_of_none(purchase: Purchase, published_at: dt.datetime) -> dt.date:
    """An event must have a day: a cancelled one takes the last that the shopper gave."""
    return max(purchase.dates(), default=published_at.date())
