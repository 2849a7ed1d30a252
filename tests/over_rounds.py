"""Requests for documents over rounds: on the example, on hostile text, on nothing, on very much."""

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import report_views
from auditkit.analysis.action_status import standing
from auditkit.cli.rounds_words import Wish, over_rounds
from auditkit.model.action import TrackedAction
from auditkit.reports.followed import Followed
from auditkit.reports.kinds import OVER_ROUNDS
from auditkit.reports.over_rounds import RoundsRequest
from auditkit.reports.views import DocumentView

DAY = date(2025, 4, 15)
KINDS = tuple(OVER_ROUNDS)


@cache
def _read() -> RoundsRequest:
    return over_rounds(report_views.example(), Wish(DAY))


@cache
def request(audience: str = "internal") -> RoundsRequest:
    """Return a request on every round of the example; of one agency, the police."""
    asked = _read()
    rounds = tuple(replace(one, audience=audience) for one in asked.rounds)
    return replace(asked, audience=audience, rounds=rounds, agency="police")


def view(kind: str, asked: RoundsRequest | None = None) -> DocumentView:
    """Return the view of a document of a kind."""
    return OVER_ROUNDS[kind].view(asked or request())


def again(asked: RoundsRequest, actions: list[tuple[str, TrackedAction]]) -> RoundsRequest:
    """Return the same request with other actions, each with its round."""
    rules = asked.configuration.actions
    found = tuple(Followed(key, one, standing(one, rules, asked.day)) for key, one in actions)
    return replace(asked, actions=found)


def nothing() -> RoundsRequest:
    """Return a request where no round has an action, and none has come to an end."""
    asked = request()
    return replace(asked, rounds=(), actions=(), uptake={})


def poisoned(text: str, step: int = 1) -> RoundsRequest:
    """Return a request in which every free text of every file is the same, and actions are one in so many."""
    asked = request()

    def changed(one: Any) -> Any:
        numbers = report_views.poisoned_numbers(text, one.numbers.key)
        return replace(one, numbers=numbers, meeting=report_views.poisoned(one.meeting, text))

    actions = [
        (one.round, report_views.poisoned(one.action, text)) for one in asked.actions[::step]
    ]
    return again(
        replace(
            asked,
            configuration=report_views.poisoned(asked.configuration, text),
            rounds=tuple(changed(one) for one in asked.rounds),
            programme=report_views.poisoned(asked.programme, text),
            uptake={key: report_views.poisoned(one, text) for key, one in asked.uptake.items()},
        ),
        actions,
    )
