"""Family 9: can the partnership's own rules be asked, and do they say what they should?"""

from collections.abc import Iterator

from auditkit.checks.base import collected, rule
from auditkit.checks.foreign import Flaw, FlawKind, NotAsked, Written
from auditkit.problems import Bare, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def _of(kind: FlawKind, written: Written) -> Iterator[Flaw]:
    return (one for one in written.flaws if one.kind == kind)


@rule("AK930", ERROR)
def rule_unusable(written: Written) -> Iterator[Flaw]:
    """Flag a rule of the partnership's own whose condition, field or example cannot be used.

    Why:
        No return is asked by such a rule, and a reader of its file believes that all are.

    Wrong:
        problem_when: raiting is "inadequate" and actions is empty

    Right:
        problem_when: rating is "inadequate" and actions is empty

    Answer:
        Whoever wrote the rule mends what is named: docs/own-rules.md has all words of a condition.
        auditkit rules test then tries it on its examples.
    """
    return _of("unusable", written)


@rule("AK931", ERROR)
def rule_code_taken(written: Written) -> Iterator[Flaw]:
    """Flag a rule of the partnership's own with a code or a name that another rule has.

    Why:
        A waiver, a filter or a letter that names the code would mean both. The rule is not asked.

    Wrong:
        (rules/thin-plan.yaml and rules/late-plan.yaml both say code: NM101)

    Right:
        (rules/late-plan.yaml says code: NM102)

    Answer:
        Give the newer rule the next free number; a file that is named like one of auditkit's rules
        gets another name. A code is never used again for something else.
    """
    return _of("taken", written)


@rule("AK932", WARNING)
def rule_untested(written: Written) -> Iterator[Flaw]:
    """Flag a rule of the partnership's own without an example that fails or one that passes.

    Why:
        A condition that is never true looks exactly like returns without a problem. One example of
        each kind shows that it tells the two apart.

    Wrong:
        (a rule without examples)

    Right:
        examples:
          fail:
            - {sections: {planning: {rating: inadequate}}}
          pass:
            - {sections: {planning: {rating: good}}}

    Answer:
        Write one small piece of a return that has the problem and one that does not, invented, and
        run auditkit rules test.
    """
    return _of("untested", written)


@rule("AK933", ERROR)
def rule_disagrees(written: Written) -> Iterator[Flaw]:
    """Flag an example of which the partnership's own rule says the opposite.

    Why:
        Either the rule finds what it should not, or it misses what it is there for.

    Wrong:
        problem_when: rating is "good"
        examples:
          fail:
            - {sections: {planning: {rating: inadequate}}}

    Right:
        problem_when: rating is "inadequate"
        examples:
          fail:
            - {sections: {planning: {rating: inadequate}}}

    Answer:
        Look at the condition first, then at the example; auditkit rules test says which examples
        the rule is right about.
    """
    return _of("disagrees", written)


@rule("AK934", ERROR)
def rule_not_asked(found: NotAsked) -> Bare:
    """Flag a file of which a rule, the partnership's own or a plugin's, could not be asked.

    Why:
        What a rule could not look at has not passed it. A condition that asks every entry of a long
        list about every other is stopped before it takes minutes; a plugin may have a fault.

    Wrong:
        (a condition that sets each of 5,000 pieces of evidence beside all)

    Right:
        (a condition that asks each piece by itself)

    Answer:
        Whoever wrote the rule makes it ask less, or reports the fault to the plugin's author. An
        agency has nothing to mend.
    """
    message = f"{found.rule.code} ({found.rule.name}) could not be asked here: {found.why}"
    return Bare(message, (), "whoever keeps this rule mends it; nothing is wrong with this file")


ABOUT_RULES = collected(rule_unusable, rule_code_taken, rule_untested, rule_disagrees)
"""About rule files."""

(NOT_ASKED,) = collected(rule_not_asked)
"""About a file of which a rule could not be asked."""

RULES = (*ABOUT_RULES, NOT_ASKED)
