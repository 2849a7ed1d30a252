"""Drawing returns to be rated a second time: a random part, and targeted cases beside it."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from auditkit.analysis.drawing import draw, number_of
from auditkit.analysis.states import OwedReturn
from auditkit.errors import AuditKitError, WordError
from auditkit.model.facts import OVERALL, Facts
from auditkit.model.moderation import Draw, Drawn, ModerationSample
from auditkit.model.places import sample_path
from auditkit.render.templates import render
from auditkit.storage.reading import read
from auditkit.storage.writing import create_file, inside, replace_file
from auditkit.yamlio.appending import append_text

CONCERN = "concern"
"""Asks for every return that raised an immediate concern."""
NEVER_RETURNED = "never-returned"
"""Asks for every organisation whose return never came, or is overdue."""
WEAKEST_BEFORE = "weakest-before"
"""Asks for every organisation that was at the lowest level in the cycle before."""

SENT_BACK = "sent back"
EARLIER = "could be drawn before"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for.

    Attributes:
        seed: Any text.
        on: The day of the draw.
        share_percent: How many percent, rounded up.
        number: How many; it comes before the share.
        target: Overall ratings, or ``concern``: every return of these is taken, too. Of
            organisations, also ``never-returned`` and ``weakest-before``.
        strata: Of organisations, what the random part is spread over.
        stratum: Of organisations, the stratum of each.
        weakest: The organisations that were at the lowest level in the cycle before.
    """

    seed: str
    on: date
    share_percent: int
    number: int | None = None
    target: tuple[str, ...] = ()
    strata: tuple[str, ...] = ()
    stratum: Mapping[str, str] = field(default_factory=dict)
    weakest: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DrawPlan:
    """A draw that could be recorded.

    Attributes:
        draw: The draw.
        overall: The overall rating of each return that could be drawn, by agency and case.
        left_out: Why owed returns could not be drawn, with how many.
        earlier: How many draws were recorded before.
    """

    draw: Draw
    overall: Mapping[tuple[str, str], str]
    left_out: Mapping[str, int]
    earlier: int


def plan_draw(
    asked: Asked,
    owed: Collection[OwedReturn],
    facts: Collection[Facts],
    levels: tuple[str, ...],
    recorded: ModerationSample | None,
) -> DrawPlan:
    """Return a draw; nothing is written.

    Only finished returns can be drawn: no draft, nil or missing one, none that was sent back, and
    none that could be drawn before, whether it was taken then or not.

    Raises:
        AuditKitError: There is nothing to draw from.
        WordError: More are asked for than there are.
    """
    earlier = recorded.draws if recorded else ()
    frame, left_out = _frame(owed, earlier)
    wanted = _wanted(asked, frame, left_out)
    overall = {
        (one.agency, one.case): one.ratings.get(OVERALL, "")
        for one in facts
        if one.state == "received"
    }
    random = _random(frame, overall, levels, wanted, asked)
    taken = {_place(one) for past in earlier for one in past.returns} | set(random)
    returns = {_place(one): one for one in facts}
    targeted = [
        (_place(one), reason)
        for one in owed
        if _place(one) not in taken and (reason := _why(one, returns.get(_place(one)), asked))
    ]
    drawn = [Drawn(agency=agency, case=case or None, chosen="random") for agency, case in random]
    drawn += [
        Drawn(agency=agency, case=case or None, chosen="targeted", why=why)
        for (agency, case), why in targeted
    ]
    made = Draw(
        drawn_on=asked.on,
        seed=asked.seed,
        number=asked.number,
        share_percent=asked.share_percent if asked.number is None else None,
        target=asked.target,
        strata=asked.strata,
        drawn_from=_by_agency(frame),
        returns=tuple(drawn),
    )
    return DrawPlan(made, overall, left_out, len(earlier))


def _place(one: OwedReturn | Facts | Drawn) -> tuple[str, str]:
    return one.agency, one.case or ""


def _frame(
    owed: Collection[OwedReturn], earlier: Collection[Draw]
) -> tuple[list[OwedReturn], Counter[str]]:
    """Return the returns that can be drawn, and why the others cannot."""
    # A second chance would let how many are drawn follow from what the first second ratings said.
    seen = {
        (agency, case)
        for one in earlier
        for agency, cases in one.drawn_from.items()
        for case in cases or ("",)
    }
    why = {one.path: _unfit(one, seen) for one in owed}
    frame = [one for one in owed if not why[one.path]]
    left_out = Counter(reason for reason in why.values() if reason)
    if not frame:
        raise _nothing_to_draw(left_out)
    return frame, left_out


def _nothing_to_draw(left_out: Mapping[str, int]) -> AuditKitError:
    """Return the refusal, with what to do."""
    if EARLIER not in left_out:
        return AuditKitError("there is no return to draw from", hint=_reasons(left_out))
    return AuditKitError(
        "every finished return could be drawn before; each has that chance once, taken or not",
        hint="draw again when more have come in, or rate one that you choose: auditkit moderate add "
        f"(it is counted apart); {_reasons(left_out)}",
    )


def _wanted(asked: Asked, frame: Collection[OwedReturn], left_out: Mapping[str, int]) -> int:
    if asked.number is None:
        return number_of(asked.share_percent, len(frame))
    if asked.number > len(frame):
        raise WordError(
            f"{asked.number} returns are asked for, and {len(frame)} can be drawn",
            hint=f"ask for {len(frame)} at most" + (f"; {_reasons(left_out)}" if left_out else ""),
        )
    return asked.number


def _random(
    frame: Collection[OwedReturn],
    overall: Mapping[tuple[str, str], str],
    levels: tuple[str, ...],
    wanted: int,
    asked: Asked,
) -> list[tuple[str, str]]:
    order = [*levels, *sorted({*overall.values()} - {*levels})]
    # One agency has many cases, and an organisation one return: there its kind and phase count.
    strata = {
        one.path: f"{one.agency if one.case else asked.stratum.get(one.agency, '')} "
        f"{order.index(overall[_place(one)]):03}"
        for one in frame
    }
    drawn = draw(strata, wanted, asked.seed)
    return [_place(one) for one in frame if one.path in drawn]


def _by_agency(frame: Collection[OwedReturn]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for one in frame:
        found.setdefault(one.agency, []).extend([one.case] if one.case else [])
    return {agency: tuple(cases) for agency, cases in found.items()}


def _unfit(one: OwedReturn, seen: Collection[tuple[str, str]]) -> str:
    """Return why a return cannot be drawn; nothing when it can."""
    if one.state != "received":
        return one.state
    if one.sent_back:
        return SENT_BACK
    return EARLIER if (one.agency, one.case) in seen else ""


def _why(one: OwedReturn, found: Facts | None, asked: Asked) -> str:
    """Return by which rule a return is chosen beside the random part; nothing when by none."""
    gone = not one.case and (one.state == "never-returned" or one.missing)
    if gone and NEVER_RETURNED in asked.target:
        return NEVER_RETURNED
    if one.state != "received" or one.sent_back or found is None:
        return ""
    if WEAKEST_BEFORE in asked.target and one.agency in asked.weakest:
        return WEAKEST_BEFORE
    return _targeted(found, asked.target)


def _targeted(one: Facts, target: Collection[str]) -> str:
    overall = one.ratings.get(OVERALL, "")
    if overall in target:
        return overall
    return CONCERN if CONCERN in target and one.concern else ""


def _reasons(left_out: Mapping[str, int]) -> str:
    return "left out: " + ", ".join(f"{reason} {count}" for reason, count in left_out.items())


def record_draw(root: Path, round_key: str, plan: DrawPlan) -> str:
    """Write a draw down behind those before it, and return the file's path.

    Raises:
        WriteRefusedError: The file appeared meanwhile, or the way to it is a link.
        WriteFailedError: The machine could not write.
        SpliceError: Somebody changed the file so that nothing can be added to its end.
    """
    path = sample_path(round_key)
    target = inside(root, path)
    item = render("round/draw.yaml.j2", {"draw": plan.draw})
    if target.exists():
        replace_file(target, append_text(read(root, path), "draws", item))
    else:
        head = render("round/sample.yaml.j2", {"round_key": round_key})
        create_file(target, append_text(head.encode(), "draws", item))
    return path
