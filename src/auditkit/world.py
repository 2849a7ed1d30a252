"""What the files of a partnership are checked against: their settings, their round, its tools and scales."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from auditkit.model.asked import asked_sections
from auditkit.model.configuration import Configuration
from auditkit.model.questions import Questions, questions_of
from auditkit.model.record import Organisation
from auditkit.model.round import Round
from auditkit.model.rubric import Rubric
from auditkit.model.tool import Section, Tool
from auditkit.problems import Route


@dataclass(frozen=True)
class RoundContext:
    """What a round's returns are checked against and counted by.

    Attributes:
        configuration: The partnership.
        round: The round.
        tools: The frozen tools, by key@version.
        rubrics: The frozen rubrics, by key.
        unusable: The keys of frozen tools and rubrics that are there and cannot be used.
        pruned: What did not fit in auditkit.yaml and round.yaml; nothing below it can be relied on.
        organisations: Whom the round asks, by key, where it asks organisations that are listed.
    """

    configuration: Configuration
    round: Round
    tools: dict[str, Tool]
    rubrics: dict[str, Rubric]
    unusable: frozenset[str] = frozenset()
    pruned: frozenset[Route] = frozenset()
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    _asked: dict[tuple[str, str, str], dict[str, Section]] = field(
        default_factory=dict, compare=False
    )
    _questions: dict[int, Questions] = field(default_factory=dict, compare=False)

    def tool_of(self, said: str | None, agency: str) -> str:
        """Return the tool by which a return is read, as key@version.

        It is the one that the return names; where that is none of the round's, the one that the
        round asks of the agency.
        """
        if said and (said in self.tools or said.partition("@")[0] in self.unusable):
            return said
        return self.round.owed[agency].tool if agency in self.round.owed else said or ""

    def asked(self, tool: str, agency: str, case: str) -> dict[str, Section]:
        """Return what a tool of this round asks of an agency about a case, by section key."""
        wanted = (tool, agency, case)
        if wanted not in self._asked:
            known = self.tools.get(tool)
            self._asked[wanted] = (
                asked_sections(known, agency, self.facts_about(agency, case)) if known else {}
            )
        return self._asked[wanted]

    def questions(self, section: Section) -> Questions:
        """Return the questions of a section of this round, sorted."""
        known = self._questions.get(id(section))
        if known is None or known.of is not section:
            known = self._questions[id(section)] = questions_of(section)
        return known

    def facts_about(self, agency: str, case: str) -> dict[str, str]:
        """Return what is known of a case, in bands; without a case, the organisation's kind and phase."""
        if case:
            return self.round.cases[case].facts if case in self.round.cases else {}
        return facts_of_organisation(self.organisations.get(agency))

    def rubric_of(self, tool: str) -> Rubric | None:
        """Return the rubric of a tool of this round."""
        known = self.tools.get(tool)
        return self.rubrics.get(known.rubric) if known else None

    @cached_property
    def rubric(self) -> Rubric | None:
        """The rubric of the round's first tool: the scale its reports speak in."""
        return next(
            (found for owed in self.round.owed.values() if (found := self.rubric_of(owed.tool))),
            None,
        )

    @cached_property
    def return_tools(self) -> dict[str, Tool]:
        """The frozen tools by which returns are made: not that of a survey of people."""
        return {name: tool for name, tool in self.tools.items() if tool.unit != "person"}

    @cached_property
    def sections(self) -> dict[str, Section]:
        """Every section that returns are asked, by key; the longest tool gives order and words."""
        found: dict[str, Section] = {}
        for tool in sorted(self.return_tools.values(), key=lambda one: -len(one.sections)):
            for section in tool.sections:
                known = found.get(section.key)
                found[section.key] = section if known is None else _joined(known, section)
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """Every key of this round's world: agencies, themes, levels, sections, questions."""
        found = {*self.configuration.agencies, *self.configuration.themes, *self.round.owed}
        found |= {level.key for one in self.rubrics.values() for level in one.levels}
        for section in self.sections.values():
            found |= {section.key, *(question.key for question in section.questions)}
        return frozenset(found)

    def agency_name(self, key: str) -> str:
        """Return an agency's or organisation's words for readers, or its key when it is not listed."""
        known = self.organisations.get(key) or self.configuration.agencies.get(key)
        return known.name if known else key


@dataclass(frozen=True, slots=True)
class World:
    """All that one file is checked against: what it gives depends on this and on its bytes alone.

    Attributes:
        configuration: The partnership; None when auditkit.yaml cannot be used.
        context: The round that it lies in; None when it lies in none, or in one whose files cannot
            be used.
        pruned: What did not fit in the files behind this and was taken out.
    """

    configuration: Configuration | None
    context: RoundContext | None
    pruned: frozenset[Route] = frozenset()
    memo: dict[str, Any] = field(default_factory=dict, compare=False)
    """What somebody worked out of all this, by name."""


def facts_of_organisation(known: Organisation | None) -> dict[str, str]:
    """Return what decides which sections and questions an organisation is asked."""
    facts = {"kind": known.kind, "phase": known.phase} if known else {}
    return {name: band for name, band in facts.items() if band}


def _joined(first: Section, other: Section) -> Section:
    """Return a section as two tools ask it: rated when either rates it, with the questions of both."""
    keys = {question.key for question in first.questions}
    more = tuple(question for question in other.questions if question.key not in keys)
    rated = "yes" if "yes" in {first.rated, other.rated} else "no"
    return first.model_copy(update={"questions": (*first.questions, *more), "rated": rated})
