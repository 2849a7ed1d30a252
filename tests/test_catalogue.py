"""The catalogue of fixed words: every template takes its words from it, and a partnership may change them."""

import re

import pytest

from auditkit.render.catalogue import Catalogue, ours
from auditkit.render.own import OwnTemplate, TemplateRefusedError
from auditkit.render.shipped import names_below, text_of
from auditkit.render.templates import render

TEMPLATES = [name for name in names_below("report") if name.endswith(".j2")]
_JINJA = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
_TAG = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)
_SAID = re.compile(r"""say\(\s*"([a-z0-9.-]+)"(?!\s*~)""")


def own(text: str) -> Catalogue:
    return ours().with_own(OwnTemplate("templates/words.yaml", text))


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_has_words_of_its_own(name: str) -> None:
    bare = _JINJA.sub(" ", text_of(name))
    if name.endswith((".html.j2", ".svg.j2")):
        bare = _TAG.sub(" ", bare)
    assert re.findall(r"[A-Za-z]{2,}", bare.replace("lang=", "")) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_word_that_a_template_asks_for_is_there(name: str) -> None:
    assert {key for key in _SAID.findall(text_of(name)) if key not in ours()} == set()


def test_one_and_many_and_numbers_with_commas() -> None:
    say = ours()
    assert say("counts.returns", n=1) == "1 return"
    assert say("counts.returns", n=1234) == "1,234 returns"


def test_some_words_change_and_the_others_stay() -> None:
    say = own("counts:\n  returns: {one: '{n} form', many: '{n} forms'}\n")
    assert say("counts.returns", n=2) == "2 forms"
    assert say("summary.concerns") == ours()("summary.concerns")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sumary: {glance: x}", "which no document uses"),
        ("summary: {glance: '{n} things'}", "wants {n}"),
        ("counts: {days: '{n.real}'}", "no plain name"),
        ("counts: {days: '{'}", "no plain name"),
        ("summary: [glance", "cannot be read, line 1"),
        ("summary: {glance: [a]}", "has no words at summary.glance"),
        ("", "cannot be read"),
        ("- x", "cannot be read"),
    ],
)
def test_words_that_cannot_be_used_are_refused_with_the_reason(text: str, says: str) -> None:
    with pytest.raises(TemplateRefusedError, match=re.escape(says)):
        own(text)


def test_signs_that_nobody_sees_are_spelled_out() -> None:
    assert own('summary: {glance: "A\\x07B"}')("summary.glance") == "A\\x07B"


def test_values_are_made_safe_for_the_document() -> None:
    html = render(
        "report/x.html.j2",
        {"a": "<b>&\u202e"},
        own={"report/x.html.j2": OwnTemplate("t", '{{ say("findings.theme", theme=a) }}')},
        say=ours(),
    )
    assert html == "Theme: &lt;b&gt;&amp;\\u202e."
    md = render(
        "report/x.md.j2",
        {"a": "*b*"},
        own={"report/x.md.j2": OwnTemplate("t", '{{ say("findings.theme", theme=a) }}')},
        say=ours(),
    )
    assert md == "Theme: \\*b\\*."


@pytest.mark.parametrize("asked", ['say("no.such")', 'say("findings.theme")'])
def test_words_that_are_not_there_are_an_error_of_the_template(asked: str) -> None:
    mine = {"report/x.html.j2": OwnTemplate("templates/x", f"\n{{{{ {asked} }}}}")}
    with pytest.raises(TemplateRefusedError, match=r"templates/x cannot be used, line 2"):
        render("report/x.html.j2", {}, own=mine, say=ours())
