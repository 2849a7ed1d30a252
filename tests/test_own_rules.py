"""The partnership's own rules, as people meet them: asked, shown, selected, explained, waived, tried."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import helpers
from auditkit.checks import own_check, registry
from auditkit.errors import ExitCode
from auditkit.workspace import Workspace
from cli import EXAMPLE, auditkit, process, replaced, script, write

RETURN = f"rounds/{helpers.ROUND}/returns/police/K7Q2.yaml"
RULE = """\
code: LP101
severity: warning
flags: A section that needs improvement, without a strength
why: The handbook asks for both.
answer: The auditor adds what worked.
for_each: section
problem_when: rating is "requires-improvement" and strengths is empty
at: rating
message: nothing that worked is said
hint: say what worked
examples:
  fail:
    - sections: {planning: {rating: requires-improvement}}
  pass:
    - sections: {planning: {rating: requires-improvement, strengths: [Good notes]}}
"""
SAID = f"{RETURN}:22:13: warning[LP101] nothing that worked is said; say what worked\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    root = helpers.make_repository(tmp_path)
    write(root / "rules" / "both-sides.yaml", RULE)
    return root


def validate(place: Path, *words: str) -> tuple[int, str]:
    ran = auditkit("-C", place, "validate", "--quiet", "--today", "2024-06-03", *words)
    assert ran.err == ""
    return ran.code, ran.out


def rule(place: Path, *pairs: tuple[str, str]) -> Path:
    return replaced(place / "rules" / "both-sides.yaml", *pairs)


def test_what_an_own_rule_finds_is_a_problem_like_any_other(place: Path) -> None:
    assert validate(place) == (0, SAID)
    assert validate(place, "--fail-on", "warning") == (1, SAID)
    assert validate(place, RETURN) == (0, SAID)


@pytest.mark.parametrize("word", ["LP101", "lp101", "LP", "lp", "both-sides"])
def test_it_is_selected_and_left_out_by_code_family_and_name(place: Path, word: str) -> None:
    assert validate(place, "--select", word) == (0, SAID)
    code, out = validate(place, "--ignore", word)
    assert (code, SAID in out) == (0, False)


def test_a_draft_is_left_alone_unless_the_rule_says_otherwise(place: Path) -> None:
    replaced(place / RETURN, ("completed_on: 2024-06-01", "completed_on:"))
    assert "LP101" not in validate(place)[1]

    rule(place, ("flags:", "drafts: yes\nflags:"))

    assert SAID in validate(place)[1]


def test_nothing_is_said_about_a_value_that_was_refused(place: Path) -> None:
    rule(
        place,
        ("for_each: section\n", ""),
        ("at: rating", "at: minutes_spent"),
        ('rating is "requires-improvement" and strengths is empty', "minutes_spent is empty"),
    )
    replaced(place / RETURN, ("minutes_spent: 90", "minutes_spent: ninety"))

    out = validate(place)[1]

    assert "AK1" in out
    assert "LP101" not in out


def test_every_format_knows_it_and_shows_no_word_of_the_return(place: Path) -> None:
    rule(place, ("at: rating", "at: rationale"))
    for form in (
        "full",
        "concise",
        "grouped",
        "json",
        "jsonl",
        "sarif",
        "junit",
        "github",
        "gitlab",
    ):
        out = validate(place, "--format", form)[1]
        assert "nothing that worked is said" in out
        assert "core group" not in out.lower()
    run = json.loads(validate(place, "--format", "sarif")[1])["runs"][0]
    page = next(one for one in run["tool"]["driver"]["rules"] if one["id"] == "LP101")
    assert page["name"] == "both-sides"
    assert run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"]]["id"] == "LP101"


def test_it_is_counted(place: Path) -> None:
    assert validate(place, "--statistics")[1].endswith("\n1 LP101 both-sides\n")


def test_it_is_explained_and_listed_where_it_holds_and_nowhere_else(
    place: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for word in ("LP101", "lp101", "both-sides"):
        ran = auditkit("-C", place, "explain", word)
        assert ran.code == 0
        assert ran.out.startswith("LP101 both-sides (warning)\n==")
        assert "  The handbook asks for both.\n" in ran.out
        assert "    sections:\n      planning:\n        rating: requires-improvement\n" in ran.out
        assert ran.out.endswith("Family LP: rules of this partnership.\n")
    listed = auditkit("-C", place, "rules", "--family", "LP", "--format", "csv")
    assert listed.out.splitlines()[1:] == [
        'LP101,both-sides,warning,"A section that needs improvement, without a strength"'
    ]
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert auditkit("explain", "LP101", at=elsewhere).code == ExitCode.USAGE


def test_it_is_waived_for_a_file_and_an_error_at_one_place_only(place: Path) -> None:
    waivers = place / "rounds" / helpers.ROUND / "waivers.yaml"
    entry = f"code: LP101, file: {RETURN}, reason: Agreed, approved_by: Chair, expires: 2024-12-31"
    write(waivers, f"waivers:\n  - {{{entry}}}\n")
    assert validate(place) == (0, "1 waived until 2024-12-31\n")

    rule(place, ("severity: warning", "severity: error"))
    code, out = validate(place)
    assert code == 1
    assert "AK919" in out
    assert "error[LP101]" in out

    write(waivers, f"waivers:\n  - {{{entry}, field: sections.planning.rating}}\n")
    assert validate(place)[0] == 0


def test_a_second_review_may_be_asked(place: Path) -> None:
    rule(
        place,
        ("for_each: section\n", "applies_to: second-review\n"),
        ("at: rating\n", ""),
        ('rating is "requires-improvement" and strengths is empty', 'first_rating_seen is "yes"'),
        ("- sections: {planning: {rating: requires-improvement}}", "- {first_rating_seen: yes}"),
        (
            "- sections: {planning: {rating: requires-improvement, strengths: [Good notes]}}",
            "- {first_rating_seen: no}",
        ),
    )
    review = f"rounds/{helpers.ROUND}/moderation/police/K7Q2.yaml"
    write(
        place / review,
        f"round: {helpers.ROUND}\nagency: police\ncase: K7Q2\nfirst_rating_seen: yes\ncompleted_on: 2024-06-02\n",
    )

    assert f"{review}: warning[LP101]" in validate(place, review)[1]
    assert auditkit("-C", place, "rules", "test").code == 0


def test_facts_of_the_case_may_be_asked(place: Path) -> None:
    rule(
        place,
        ("problem_when: rating", 'problem_when: facts.plan is "child-protection" and rating'),
        (
            "- sections: {planning: {rating: req",
            "- facts: {plan: child-protection}\n      sections: {planning: {rating: req",
        ),
    )
    assert validate(place) == (0, SAID)

    rule(place, ("facts.plan is", "facts.plann is"))
    assert "no audit tool here has plann below facts" in validate(place, "rules")[1]


# auditkit rules test


def test_trying_the_rules_of_the_example() -> None:
    ran = auditkit("-C", EXAMPLE, "rules", "test", "--format", "csv")

    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) == 10
    assert {line.split(",")[3] for line in ran.out.splitlines()[1:]} == {"passed"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ('rating is "req', 'rating is not "req'),
            'both-sides,LP101,fail 1,FAILED,"the rule finds no problem, and it must fail"',
        ),
        (("strengths: [Good", "stengths: [Good"), "did you mean 'strengths'?"),
        (('rating is "', 'ratign is "'), "FAILED,there is no field ratign here"),
        (("code: LP101", "code: AK205"), "auditkit validate rules says which"),
        (("code: LP101", "code: LP1"), "auditkit validate rules says which"),
        (("  pass:", "  psas:"), "auditkit validate rules says which"),
        (
            (
                "  pass:\n    - sections: {planning: {rating: requires-improvement, strengths: [Good notes]}}\n",
                "",
            ),
            "FAILED,this rule has no example that must pass",
        ),
    ],
)
def test_a_rule_that_is_not_as_it_should_be_fails(
    place: Path, change: tuple[str, str], said: str
) -> None:
    rule(place, change)

    ran = auditkit("-C", place, "rules", "test", "both-sides", "--format", "csv")

    assert ran.code == ExitCode.PROBLEMS
    assert said in ran.out


def test_without_rules_there_is_nothing_to_try(tmp_path: Path) -> None:
    ran = auditkit("-C", helpers.make_repository(tmp_path), "rules", "test")

    assert (ran.code, ran.out) == (ExitCode.CANNOT, "")
    assert ran.err.startswith("error: this partnership has no rules of its own\nhint: ")


def test_a_name_that_is_none_is_a_wrong_word(place: Path) -> None:
    ran = auditkit("-C", place, "rules", "test", "both-sdies")

    assert ran.code == ExitCode.USAGE
    assert "did you mean 'both-sides'?" in ran.err


def test_a_rule_that_cannot_be_used_is_named_in_every_run(place: Path) -> None:
    rule(place, ('rating is "', 'ratign is "'))

    code, out = validate(place, RETURN)

    assert (code, out) == (
        0,
        "rules/both-sides.yaml: no file was asked by this rule: it cannot be used\n",
    )
    assert validate(place)[0] == 1


# A rule that was planted


HOSTILE = [
    "problem_when: any(actions, " + "any(actions, " * 9 + "due is empty" + ")" * 10,
    "problem_when: " + "(" * 900,
    'problem_when: "{{ 7 * 7 }}"',
    "problem_when: open('/etc/passwd')",
    "problem_when: agency.__class__.__mro__ is empty",
    'message: "::error::forged\\nsecond"',
    'message: "\\u202etxt [link=x]y[/link] <b>"',
    "examples: {fail: [{facts: {plan: {a: b}}}], pass: [{facts: []}]}",
    "examples: {fail: [{sections: {planning: [1]}}], pass: [{}]}",
    "severity: none",
    "flags: 'Why:'",
    "flags: ::error::forged",
    "why: " + "a word and " * 7 + "::error::forged ##[error]forged",
    "answer: '```\\n[text](javascript:alert(1)) <img src=x>'",
]


@pytest.mark.parametrize("line", HOSTILE)
def test_a_planted_rule_breaks_nothing(place: Path, line: str) -> None:
    name = line.partition(":")[0]
    kept = RULE.partition("examples:\n")[0] if name == "examples" else RULE
    lines = [one for one in kept.splitlines() if not one.startswith(f"{name}:")]
    write(place / "rules" / "both-sides.yaml", "\n".join([*lines, line, ""]))
    for words in (["validate"], ["rules"], ["rules", "test"], ["explain", "LP101"]):
        ran = auditkit("-C", place, *words)
        assert ran.code in {0, 1, 2}
        assert "Traceback" not in ran.err
        assert not [one for one in (ran.out + ran.err).splitlines() if one.startswith("::")]
        assert "\u202e" not in ran.out + ran.err
    assert [
        one for one in validate(place)[1].splitlines() if "returns/" in one and "AK" in one
    ] == []


def test_what_a_rule_says_is_no_markup(place: Path) -> None:
    rule(
        place,
        ("flags: A section", "flags: <img src=x> [a section](http://b.example)"),
        ("[Good notes]", '["```", "<b>"]'),
    )

    run = json.loads(validate(place, "--format", "sarif")[1])["runs"][0]

    page = next(one for one in run["tool"]["driver"]["rules"] if one["id"] == "LP101")
    text = page["help"]["markdown"]
    assert text.startswith("\\<img src=x\\> \\[a section\\](http")
    assert text.count("````yaml\n") == 1


def test_a_plugin_whose_name_cannot_be_read_is_not_passed_over(place: Path) -> None:
    replaced(place / "auditkit.yaml", ("agencies:", "plugins: [Not A Key]\nagencies:"))

    assert "auditkit.yaml: not every plugin was asked" in validate(place, RETURN)[1]


def test_no_rule_loosens_auditkits(place: Path) -> None:
    replaced(place / RETURN, ("rating: good", "rating: wonderful"))
    for name in ("unknown-rating", "two-scales", "return-missing"):
        write(place / "rules" / f"{name}.yaml", RULE.replace("LP101", f"LP{len(name)}0"))

    code, out = validate(place)

    assert code == 1
    assert "error[AK205]" in out
    assert out.count("error[AK931]") == 3


def test_many_slow_rules_take_no_longer_than_the_files_are_large(place: Path) -> None:
    slow = (
        RULE.partition("examples:")[0]
        .replace("for_each: section\n", "")
        .replace("at: rating\n", "")
    )
    actions = "".join(f"  - {{id: b{n}, action: Act, owner: Sergeant}}\n" for n in range(400))
    replaced(place / RETURN, ("actions:\n", f"actions:\n{actions}"))
    for number in range(6):
        text = slow.replace("LP101", f"LQ{number:03}").replace(
            'rating is "requires-improvement" and strengths is empty',
            "any(actions, any(actions, any(actions, due is not empty and id is empty)))",
        )
        write(place / "rules" / f"slow-{number}.yaml", text)
    began = time.process_time()

    out = validate(place, "--select", "AK934")[1]

    assert out.count("AK934") == 6
    assert "its condition costs too much work on a file of this size" in out
    assert time.process_time() - began < 10


def test_rules_that_cost_too_much_together_are_told_of_and_the_rest_goes_on(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_check, "_RULES", 2)
    monkeypatch.setattr(own_check, "_LEAST_WORK", 40)
    monkeypatch.setattr(own_check, "_FOR_EACH_CHARACTER", 0)
    (place / "rules" / "both-sides.yaml").unlink()
    for number in range(30):
        write(place / "rules" / f"a-{number:02}.yaml", RULE.replace("LP101", f"LQ{number:03}"))

    out = validate(place, "--select", "AK934")[1]

    assert out.count("the partnership's rules cost too much work together") >= 2
    assert "its condition costs too much" not in out
    assert "LQ029" in out
    assert "LQ000" not in out


def test_there_is_an_end_to_rules_and_to_examples(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert registry.MOST_OWN == 200
    monkeypatch.setattr(registry, "MOST_OWN", 5)
    for number in range(registry.MOST_OWN):
        write(place / "rules" / f"a-{number}.yaml", RULE.replace("LP101", f"LQ{number:03}"))
    rule(place, ("  pass:\n", "  pass:\n" + "    - {}\n" * 50))

    out = validate(place, "--select", "AK1,AK9")[1]

    assert "rules/both-sides.yaml: error[AK930] there are more than 200 rules, and this one" in out
    (place / "rules" / "a-0.yaml").unlink()
    assert "rules/both-sides.yaml:15:" in validate(place, "--select", "AK1")[1]


# What nothing is paid for


def test_lark_is_read_only_where_a_rule_is(place: Path) -> None:
    program = (
        "import sys; from auditkit.cli.main import main\n"
        "try: main(sys.argv[1:])\nexcept SystemExit: print('lark' in sys.modules, file=sys.stderr)"
    )
    assert script(program, "-C", place, "validate", at=place).err == "True\n"
    (place / "rules" / "both-sides.yaml").unlink()
    assert script(program, "-C", place, "validate", at=place).err == "False\n"


def test_the_digest_changes_with_what_is_asked(place: Path) -> None:
    first = registry.of(Workspace(place)).digest
    assert first == registry.of(Workspace(place)).digest
    rule(place, ("strengths is empty", "improvements is empty"))
    second = registry.of(Workspace(place)).digest
    (place / "rules" / "both-sides.yaml").unlink()

    assert len({first, second}) == 2
    assert registry.of(Workspace(place)) is registry.AUDITKIT
    assert registry.AUDITKIT.digest == ""


# Plugins


PLUGIN = '''
from auditkit.checks.base import RoundSubject, Subject, collected, rule
from auditkit.problems import Bare, Severity

@rule("PQ101", Severity.WARNING, "return")
def long_work(subject):
    """Flag a return that took long.

    Why:
        It is much.
    """
    if subject.model.minutes_spent and subject.model.minutes_spent > 60:
        yield Bare("this return took long", ("minutes_spent",), "look at it")

@rule("PQ102", Severity.QUERY)
def few_returns(subject):
    """Flag a round with few returns."""
    yield subject.path(), Bare(f"{len(subject.facts)} returns", ("owed",))
BROKEN
RULES = collected(long_work, few_returns)
'''


def installed(folder: Path, text: str, *, name: str = "little") -> dict[str, str]:
    """Install a tiny package that offers a plugin; return the environment that has it."""
    write(folder / "little_rules.py", text)
    write(
        folder / "little-2.1.dist-info" / "METADATA",
        "Metadata-Version: 2.1\nName: little\nVersion: 5.1\n",
    )
    write(
        folder / "little-2.1.dist-info" / "entry_points.txt",
        f"[auditkit.rules]\n{name} = little_rules:RULES\n",
    )
    return {"PYTHONPATH": str(folder)}


@pytest.fixture
def site(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Return a folder in which packages are installed, for this process."""
    folder = tmp_path_factory.mktemp("site")
    monkeypatch.syspath_prepend(folder)
    yield folder
    sys.modules.pop("little_rules", None)


@pytest.fixture
def named(place: Path) -> Path:
    (place / "rules" / "both-sides.yaml").unlink()
    replaced(place / "auditkit.yaml", ("agencies:", "plugins: [little]\nagencies:"))
    return place


def test_a_plugin_is_asked_where_it_is_named_and_nowhere_else(named: Path, site: Path) -> None:
    env = installed(site, PLUGIN.replace("BROKEN", ""))

    code, out = validate(named)

    assert code == 0
    ran = process(
        "-C", named, "validate", "--quiet", "--today", "2024-06-03", at=site.parent, env=env
    )
    assert ran == (0, out, "")
    assert f"{RETURN}:9:16: warning[PQ101] this return took long; look at it\n" in out
    assert f"rounds/{helpers.ROUND}/round.yaml:10:3: query[PQ102] 1 returns\n" in out
    assert "long-work" in auditkit("-C", named, "rules").out
    assert auditkit("-C", named, "explain", "PQ101").out.startswith("PQ101 long-work (warning)")
    replaced(named / "auditkit.yaml", ("plugins: [little]\n", ""))
    assert "PQ1" not in validate(named)[1]


def test_a_plugin_that_fails_is_a_problem_and_no_traceback(named: Path, site: Path) -> None:
    broken = """
def fails(subject):
    yield Bare("first", ())
    raise ValueError("the child was seen alone")
def odd(subject):
    yield "no problem at all"
long_work.rule = type(long_work.rule)("PQ101", Severity.WARNING, fails, ("return",))
few_returns.rule = type(few_returns.rule)("PQ102", Severity.WARNING, odd)
"""
    installed(site, PLUGIN.replace("BROKEN", broken))

    code, out = validate(named)

    assert code == 1
    assert (
        f"{RETURN}: error[AK934] PQ101 (fails) could not be asked here: it failed (ValueError)"
        in out
    )
    assert (
        "error[AK934] PQ102 (odd) could not be asked here: it yields something that is no problem"
        in out
    )
    assert "seen alone" not in out


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (None, "little", "names the plugin little, which is not installed"),
        (PLUGIN.replace("BROKEN", ""), "litle", "did you mean 'litle'?"),
        ("RULES = None", "little", "the plugin little cannot be loaded (TypeError)"),
        (
            "import no_such_module",
            "little",
            "the plugin little cannot be loaded (ModuleNotFoundError)",
        ),
        ("RULES = (1,)", "little", "the plugin little offers something that is no rule"),
        (
            PLUGIN.replace("BROKEN", "").replace("PQ101", "AK205"),
            "little",
            "cannot be used: AK205 long-work",
        ),
        (
            PLUGIN.replace("BROKEN", "").replace("PQ102", "PQ101"),
            "little",
            "has a rule PQ101, and so has the plugin little",
        ),
        (
            PLUGIN.replace("BROKEN", "").replace("long_work", "unknown_rating"),
            "little",
            "and so has auditkit",
        ),
    ],
)
def test_a_plugin_that_cannot_be_used_stops_the_command(
    named: Path, site: Path, text: str | None, name: str, said: str
) -> None:
    if text:
        installed(site, text, name=name)

    code, out, err = auditkit("-C", named, "validate")

    assert (code, out) == (ExitCode.CANNOT, "")
    assert said in err
    assert "Traceback" not in err


def test_no_code_is_loaded_from_among_the_partnerships_files(
    named: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(named, "raise SystemExit('loaded')")
    monkeypatch.syspath_prepend(named)

    code, _, err = auditkit("-C", named, "validate")

    assert code == ExitCode.CANNOT
    assert "which is not installed" in err
    assert "little_rules" not in sys.modules


def test_a_plugins_version_is_in_the_digest(named: Path, site: Path) -> None:
    installed(site, PLUGIN.replace("BROKEN", ""))
    first = registry.of(Workspace(named)).digest
    replaced(site / "little-2.1.dist-info" / "METADATA", ("Version: 5.1", "Version: 5.2"))

    assert registry.of(Workspace(named)).digest != first


@pytest.mark.parametrize(
    "body",
    [
        "    import sys\n    sys.exit(0)\n    yield Bare('x', ())",
        "    raise GeneratorExit\n    yield Bare('x', ())",
        "    print(subject.data)\n    yield Bare('x', ('overall', object()))",
        "    yield Bare('x', (), severity='loud')",
    ],
    ids=["leaves", "gives up", "an odd route", "an odd severity"],
)
def test_a_plugin_can_neither_end_the_run_nor_speak(named: Path, site: Path, body: str) -> None:
    broken = f"""
def fails(subject):
{body}
long_work.rule = type(long_work.rule)("PQ101", Severity.WARNING, fails, ("return",))
"""
    installed(site, PLUGIN.replace("BROKEN", broken))

    code, out = validate(named)

    assert code == 1
    assert f"{RETURN}: error[AK934] PQ101 (fails) could not be asked here" in out
    assert "Seen alone" not in out
