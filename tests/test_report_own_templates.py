"""The partnership's own templates: one by one, in a sandbox, with errors that say where."""

from pathlib import Path

import pytest

import report_views
from auditkit.errors import AuditKitError
from auditkit.render.own import OwnTemplate, TemplateRefusedError
from auditkit.reports.documents import document, own_templates
from auditkit.storage.outputs import MARK
from auditkit.workspace import Workspace

SUMMARY_HTML = "report/summary.html.j2"
SUMMARY_MD = "report/summary.md.j2"
PATH = "templates/ours.html.j2"


def html(text: str, name: str = SUMMARY_HTML) -> str:
    return document("summary", "html", report_views.view(), {name: OwnTemplate(PATH, text)})


def md(text: str) -> str:
    own = {SUMMARY_MD: OwnTemplate("templates/ours.md.j2", text)}
    return document("summary", "md", report_views.view(), own)


def refusal(text: str, name: str = SUMMARY_HTML) -> str:
    with pytest.raises(TemplateRefusedError) as caught:
        html(text, name)
    message = str(caught.value)
    assert "\n" not in message
    assert str(Path(__file__).parents[1]) not in message
    return message


def test_one_takes_the_place_of_ours_and_the_others_stay() -> None:
    own = {SUMMARY_HTML: OwnTemplate(PATH, "<p>{{ title }}</p>")}
    assert "<p>Neglect: what children live with" in document(
        "summary", "html", report_views.view(), own
    )
    assert document("summary", "md", report_views.view(), own) == document(
        "summary", "md", report_views.view(), {}
    )


def test_one_may_build_on_ours_of_the_same_name() -> None:
    page = html(
        '{% extends "auditkit/report/summary.html.j2" %}\n'
        "{% block learning %}<p>What we learnt</p>{{ super() }}{% endblock %}"
    )
    ours = document("summary", "html", report_views.view(), {})
    assert "<p>What we learnt</p>" in page
    assert page.replace("<p>What we learnt</p>", "") == ours


def test_one_in_markdown_may_build_on_ours_of_the_same_name() -> None:
    page = md(
        '{% extends "auditkit/report/summary.md.j2" %}\n'
        "{% block learning %}{{ super() }}* {{ partnership }}\n{% endblock %}"
    )
    ours = document("summary", "md", report_views.view(), {})
    assert page.replace("* Northmere Safeguarding Children Partnership\n\n", "") == ours


def test_house_colours_alone() -> None:
    page = html(":root { --accent: #402060; }", "report/_style.css")
    assert "--accent: #402060" in page
    assert "#17444b" not in page.split("@page")[0]
    assert "Evidence base" in page


@pytest.mark.parametrize("form", ["html", "md"])
def test_the_mark_is_there_even_when_an_own_template_forgets_it(form: str) -> None:
    own = {f"report/summary.{form}.j2": OwnTemplate("templates/x", "{{ title }}")}
    assert MARK in document("summary", form, report_views.view(), own)[:100]


def test_the_banner_is_there_even_when_an_own_template_leaves_it_out() -> None:
    view = report_views.view()
    own = {SUMMARY_HTML: OwnTemplate(PATH, "<html><head></head><body><h1>{{ title }}</h1></body>")}
    page = document("summary", "html", view, own)
    assert f'<body><p class="banner"><strong>{view.banner}</strong></p>' in page
    assert "<style>@page { @top-left { content: " in page.partition("</head>")[0]

    text = document("summary", "md", view, {SUMMARY_MD: OwnTemplate(PATH, "# {{ title }}")})
    assert f"**{view.banner}**\n\n# " in text


def test_a_banner_that_nobody_sees_is_none() -> None:
    own = {
        SUMMARY_HTML: OwnTemplate(
            PATH, "<title>{{ banner }}</title><body><!-- {{ banner }} --></body>"
        )
    }
    page = document("summary", "html", report_views.view(), own)
    assert '<body><p class="banner">' in page


def test_the_mark_of_ours_stands_at_the_top() -> None:
    assert MARK in document("summary", "html", report_views.view(), {})[:2048]
    assert document("summary", "md", report_views.view(), {}).startswith(f"<!-- {MARK}")


def test_data_is_never_a_template() -> None:
    view = report_views.poisoned_view("{{ 7*7 }}{% raw %}")
    own = {SUMMARY_HTML: OwnTemplate(PATH, "<p>{{ title }}</p>{{ summary|prose }}")}
    page = document("summary", "html", view, own)
    assert "<p>{{ 7*7 }}{% raw %}</p>" in page
    assert "49" not in page


def test_own_markdown_escapes_without_being_told() -> None:
    view = report_views.poisoned_view("[x](javascript:x) <b> | *y*")
    own = {SUMMARY_MD: OwnTemplate("templates/x.md.j2", "{{ title }} {{ title|md }}")}
    page = document("summary", "md", view, own)
    assert page.count("\\[x\\](javascript\\:x) \\<b\\> \\| \\*y\\*") == 2


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<p>\n{{ tilte }}", "line 2: there is nothing named tilte"),
        ("{{ evidence.childs }}", "line 1: there is nothing named childs in EvidenceBase"),
        ("a\nb\n{% if %}", "cannot be read, line 3"),
        ("{% endfor %}", "cannot be read, line 1"),
        ("{{ title|shout }}", "cannot be read, line 1: No filter named 'shout'."),
        ("\n{{ title + 1 }}", "line 2"),
        ("{{ 1 / 0 }}", "line 1: division by zero"),
        (
            '\n{% include "report/nothing" %}',
            "line 2: it asks for report/nothing, which does not exist",
        ),
        ('{% include "../../../etc/passwd" %}', "it asks for ../../../etc/passwd"),
        ('{% include "/etc/passwd" %}', "it asks for /etc/passwd, which does not exist"),
        ('{% extends "report/summary.html.j2" %}', "it includes or extends itself"),
        ("{% for n in range(999999999) %}{% endfor %}", "line 1: Range too big"),
    ],
)
def test_a_mistake_is_named_with_its_template_and_line(text: str, says: str) -> None:
    message = refusal(text)
    assert message.startswith(f"the template {PATH} cannot be")
    assert says in message


def test_a_mistake_in_a_part_names_the_part() -> None:
    message = refusal("x\ny\n{{ chart.colour }}", "report/_chart.svg.j2")
    assert message.startswith(f"the template {PATH} cannot be used, line 3")


@pytest.mark.parametrize(
    "text",
    [
        "{{ title.__class__.__mro__ }}",
        "{{ evidence.__class__ }}",
        "{{ ''|attr('__class__') }}",
        "{{ evidence|attr('__init__')|attr('__globals__') }}",
        "{{ '{0.__class__.__mro__}'.format(title) }}",
        "{{ ['a']|map('attr', '__class__')|first }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ lipsum.__globals__ }}",
        "{{ levels|random }}",
        "{% set x = [] %}{{ x.append(1) }}",
        "{% import os %}",
    ],
)
def test_the_sandbox_holds(text: str) -> None:
    assert refusal(text)


def configured(tmp_path: Path, templates: dict[str, str]) -> dict[str, OwnTemplate]:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "ours.html.j2").write_text("<p>{{ title }}</p>", "utf-8")
    (tmp_path / "templates" / "latin.html.j2").write_bytes(b"\xe9")
    (tmp_path / "templates" / "link.html.j2").symlink_to("/etc/passwd")
    known = report_views.numbers().context.configuration
    configuration = known.model_copy(update={"templates": templates})
    return own_templates(Workspace(tmp_path), configuration)


def test_auditkit_yaml_names_them(tmp_path: Path) -> None:
    found = configured(tmp_path, {"summary.html": "templates/ours.html.j2"})
    assert found == {SUMMARY_HTML: OwnTemplate("templates/ours.html.j2", "<p>{{ title }}</p>")}


@pytest.mark.parametrize(
    ("name", "path", "says"),
    [
        ("sumary.html", "templates/ours.html.j2", "which auditkit does not have"),
        ("summary.html", "ours.html.j2", "which is not below templates/"),
        ("summary.html", "templates/../auditkit.yaml", "which is not below templates/"),
        ("summary.html", "/etc/passwd", "which is not below templates/"),
        ("summary.html", "templates/absent.html.j2", "which cannot be read"),
        ("summary.html", "templates/latin.html.j2", "which cannot be read"),
        ("document.docx", "templates/ours.html.j2", "which cannot be read"),
        ("summary.html", "templates/link.html.j2", "which cannot be read"),
    ],
)
def test_names_that_cannot_be_used(tmp_path: Path, name: str, path: str, says: str) -> None:
    with pytest.raises(AuditKitError, match=says):
        configured(tmp_path, {name: path})


def test_templates_nobody_named_are_ignored(tmp_path: Path) -> None:
    assert configured(tmp_path, {}) == {}
