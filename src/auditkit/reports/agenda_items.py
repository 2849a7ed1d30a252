"""What a moderation meeting talks about: each point with a question, who answers, and where it stands."""

from collections.abc import Iterable, Iterator, Mapping

from auditkit.analysis.divergence import (
    Contradiction,
    Spread,
    by_section,
    contradictions,
    silences,
    spreads,
)
from auditkit.analysis.escalations import Timed
from auditkit.analysis.limits import ranks
from auditkit.analysis.pairs import Pair, Paired
from auditkit.analysis.states import SETTLED
from auditkit.checks.crossings import JOINT
from auditkit.checks.judgements import Passed
from auditkit.model.facts import OVERALL
from auditkit.model.places import return_path
from auditkit.problems import Route
from auditkit.render.filters import joined
from auditkit.reports.agenda_point import Item
from auditkit.reports.numbers import RoundNumbers
from auditkit.workspace import Workspace
from auditkit.yamlio.tree import deepest, key_at

_RANK = {"yes": 0, "partly": 1, "no": 2}


class Items:
    """Makes the points of one round."""

    def __init__(
        self, workspace: Workspace, numbers: RoundNumbers, waived: frozenset[tuple[str, str]]
    ) -> None:
        self._workspace = workspace
        self._numbers = numbers
        self._waived = waived
        self._levels = {level.key: level.name for level in numbers.rubric.levels}

    def across(self) -> Iterator[Item]:
        """Yield where agencies that know one child do not say the same, a point for each section."""
        facts = [one for one in self._numbers.facts if one.case]
        far = {
            (one.case, one.section): one
            for one in spreads(facts, ranks(self._numbers.rubric))
            if not self._is_waived("AK410", one.case)
        }
        against = {
            place: found
            for place, found in by_section(contradictions(facts)).items()
            if not self._is_waived("AK411", place[0])
        }
        for place, one in far.items():
            yield self._far(one, against.get(place, ()))
        for (case, section), found in against.items():
            if (case, section) not in far:
                yield self._against(case, section, found)
        yield from self._silent()

    def _far(self, one: Spread, against: tuple[Contradiction, ...]) -> Item:
        worst = one.ratings[-1][1]
        low = [self._agency(agency) for agency, rating in one.ratings if rating == worst]
        saw = joined(low)
        rates = "; ".join(
            f"{self._agency(agency)}: {self._levels[rating]}" for agency, rating in one.ratings
        )
        ask = (
            f"What did {saw} see that the others did not, or did each look at another part of the "
            "work? Do the ratings stand?"
        )
        facts = (f"{one.levels} levels apart. {rates}.", *self._answers(against))
        where = [
            self._place(agency, one.case, self._rating(one.section)) for agency, _ in one.ratings
        ]
        who = tuple(self._agency(agency) for agency, _ in one.ratings)
        heading = self._section(one.section)
        return Item(
            "ratings", one.case, one.section, facts, ask, who, tuple(where), one.levels, heading
        )

    def _against(self, case: str, section: str, found: tuple[Contradiction, ...]) -> Item:
        ask = (
            "Is there one answer for this child, or does each speak of its own work? Who misread "
            "the question corrects the return."
        )
        agencies = dict.fromkeys(agency for one in found for agency, _ in one.answers)
        where = []
        for agency in agencies:
            first = next(one for one in found if agency in dict(one.answers))
            route = ("sections", section, "answers", first.question)
            where.append(self._place(agency, case, route))
        who = tuple(self._agency(agency) for agency in agencies)
        facts, heading = tuple(self._answers(found)), self._section(section)
        return Item("answers", case, section, facts, ask, who, tuple(where), heading=heading)

    def _answers(self, found: Iterable[Contradiction]) -> Iterator[str]:
        for one in found:
            given: dict[str, list[str]] = {}
            for agency, answer in sorted(one.answers, key=lambda pair: _RANK.get(pair[1], 0)):
                given.setdefault(answer, []).append(self._agency(agency))
            said = "; ".join(
                f"{answer.replace('-', ' ')}: {joined(who)}" for answer, who in given.items()
            )
            yield f"{self._question(one)} {said}."

    def _silent(self) -> Iterator[Item]:
        for one in silences(self._numbers.facts, JOINT):
            if self._is_waived("AK412", one.case):
                continue
            agency, others = self._agency(one.agency), [self._agency(key) for key in one.others]
            if one.how == "nil":
                ask = (
                    f"Was every system of {agency} searched? Was it ever asked in, and if not, why?"
                )
            else:
                ask = f"Was {agency} at the table? Does its record show less than there was?"
            facts = (f"{agency} {one.says}, where {joined(others)} rate work with others.",)
            route: Route = ("involvement",) if one.how == "nil" else ("sections",)
            given = next(iter(key for key in JOINT if self._given(one.agency, one.case, key)), "")
            where = (self._place(one.agency, one.case, self._rating(given) if given else route),)
            yield Item("silence", one.case, "", facts, ask, (agency, *others), where)

    def limits(self, passed: Mapping[tuple[str, str], Passed]) -> Iterator[Item]:
        """Yield the overall ratings that go beyond a limit of the rubric."""
        for (agency, case), one in passed.items():
            name, overall = self._agency(agency), self._levels.get(one.overall, one.overall)
            where = [self._place(agency, case, (OVERALL, "rating"))]
            if one.reasoned:
                reason = "A reason is given."
                ask = "Does the reason hold for this child?"
                where.append(self._place(agency, case, (OVERALL, "limit_reason")))
            else:
                reason = "No reason is given."
                ask = f"What kept the child safe? If the rating stands, {name} writes the reason."
            bound = one.bound([self._section(key) for key in one.sections])
            facts = (
                f"{name} rates {overall} overall; {bound}. {reason}",
                f"The scale: {one.says}.",
            )
            yield Item("limit", case, OVERALL, facts, ask, (name,), tuple(where))

    def moderated(self, found: Paired) -> Iterator[Item]:
        """Yield where auditor and moderator differ and nobody has said what counts; and what is stale."""
        by_return: dict[tuple[str, str, str], list[Pair]] = {}
        for one in found.unsettled:
            by_return.setdefault((one.agency, one.case, one.rater), []).append(one)
        for (agency, case, rater), pairs in by_return.items():
            name = self._agency(agency)
            facts = [
                f"{self._section(one.section)}: auditor {self._word(one.first)}, "
                f"moderator {self._word(one.second)}."
                for one in pairs
            ]
            who = (f"{name} (auditor {pairs[0].auditor or 'without a code'})", f"moderator {rater}")
            where = (self._second(agency, case, rater), self._place(agency, case, ("sections",)))
            ask = "Which rating counts from now on, and why? Write it under resolution."
            facts.insert(0, f"{name} and its moderator differ; nobody has said what counts.")
            yield Item("moderator", case, "", tuple(facts), ask, who, where)
        for place, review in found.stale:
            changed = (
                f"The return of {self._agency(place.agency)} has changed since it was rated again."
            )
            ask = "Does the second rating still stand?"
            rater = f"moderator {review.moderator.id or 'without a code'}"
            stamp = (place.path, self._line(place.path, ("stamp",)))
            yield Item("moderator", place.name, "", (changed,), ask, (rater,), (stamp,))

    def concerns(self, found: Iterable[Timed]) -> Iterator[Item]:
        """Yield the urgent concerns that are not closed."""
        path = f"rounds/{self._numbers.key}/escalations.yaml"
        for one in found:
            told = one.escalation
            if one.clock == "closed":
                continue
            state = {
                "waiting": f"no answer yet, due {one.due}",
                "overdue": f"no answer, due since {one.due}",
                "answered": "answered and not closed",
                "answered-late": "answered late and not closed",
            }[one.clock]
            name = self._agency(told.agency)
            what = told.concern.replace("-", " ")
            facts = (f"Urgent concern {told.id} ({what}), raised {told.raised_on}: {state}.",)
            ask = "Is the child safe today, and who has seen it? What is needed to close this?"
            where = ((path, self._line(path, ("escalations", one.index))),)
            yield Item("concern", told.case or "", "", facts, ask, (told.raised_to, name), where)

    def missing(self) -> Iterator[Item]:
        """Yield the returns of each child that the meeting would decide without."""
        waiting = [one for one in self._numbers.owed if one.state not in SETTLED]
        for case in dict.fromkeys(one.case for one in waiting):
            mine = [one for one in waiting if one.case == case]
            facts = tuple(
                f"{self._agency(one.agency)}: {self._numbers.say(f'states.{one.state}').lower()}, "
                f"{'was due' if one.missing else 'due'} {one.due}."
                for one in mine
            )
            ask = "When will it come, and can this child be judged without it?"
            who = tuple(self._agency(one.agency) for one in mine)
            where = tuple((one.path, 0) for one in mine)
            yield Item("return", case, "", facts, ask, who, where)

    def _is_waived(self, code: str, case: str) -> bool:
        return (code, f"cases.{case}") in self._waived

    def _agency(self, key: str) -> str:
        return self._numbers.context.agency_name(key)

    def _section(self, key: str) -> str:
        known = self._numbers.context.sections.get(key)
        return "Overall" if key == OVERALL else known.name if known else key

    def _word(self, key: str) -> str:
        return self._levels.get(key) or self._numbers.word(key).lower()

    def _question(self, one: Contradiction) -> str:
        section = self._numbers.context.sections.get(one.section)
        questions = section.questions if section else ()
        text = next((known.text for known in questions if known.key == one.question), one.question)
        return text if text.endswith("?") else f"{text}:"

    def _given(self, agency: str, case: str, section: str) -> bool:
        return any(
            section in one.ratings
            for one in self._numbers.facts
            if one.agency == agency and one.case == case
        )

    @staticmethod
    def _rating(section: str) -> Route:
        return (OVERALL, "rating") if section == OVERALL else ("sections", section, "rating")

    def _place(self, agency: str, case: str, route: Route) -> tuple[str, int]:
        path = return_path(self._numbers.key, agency, case)
        return path, self._line(path, route)

    def _second(self, agency: str, case: str, rater: str) -> tuple[str, int]:
        for place, review in self._workspace.reviews(self._numbers.key):
            of = (place.owner, place.case, review.moderator.id or "")
            if of == (agency, case, rater) and review.kind != "calibration":
                return place.path, self._line(place.path, ("resolution",))
        return f"rounds/{self._numbers.key}/moderation/{agency}/{case}.yaml", 0

    def _line(self, path: str, route: Route) -> int:
        """Return the line of a field, or of the nearest one above it that is there; 0 for none."""
        document = self._workspace.load(path).document if path in self._workspace.kinds else None
        found = deepest(document.tree, route) if document is not None else ()
        span = key_at(document.tree, found) if document is not None and found else None
        return span.line if span else 0
