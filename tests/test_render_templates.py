"""The environment of templates: what is escaped where, and what a template can reach."""

from pathlib import Path

import pytest

from auditkit.render.own import OwnTemplate, TemplateRefusedError
from auditkit.render.shipped import folder, names_below, text_of
from auditkit.render.templates import environment, render

HOSTILE = "<b>\u202e| *x*\n# y"


def shown(name: str, text: str, **view: object) -> str:
    return render(name, view, own={name: OwnTemplate("templates/x", text)})


@pytest.mark.parametrize("name", ["x.html.j2", "x.svg.j2", "x.html"])
def test_markup_is_escaped_and_controls_are_spelled_out(name: str) -> None:
    assert shown(name, "<i>{{ a }}</i>", a=HOSTILE) == "<i>&lt;b&gt;\\u202e| *x* # y</i>"


def test_reports_in_markdown_are_escaped() -> None:
    assert shown(
        "report/x.md.j2", "*{{ a }}*", a=HOSTILE
    ) == "*\\<b\\>\\u202e\\| \\*x\\* # y*".replace("\\u202e", "\\\\u202e")


def test_a_blank_at_the_edge_belongs_to_the_sentence() -> None:
    assert shown("report/x.md.j2", "a{{ ' b ' }}c") == "a b c"


def test_other_files_say_themselves_what_to_escape() -> None:
    assert shown("round/x.md.j2", "{{ a }}", a="*x*") == "*x*"
    assert shown("round/x.yaml.j2", "{{ a }}", a="a  b") == "a  b"


def test_numbers_are_printed_as_they_are() -> None:
    assert shown("report/x.md.j2", "{{ a }} {{ b }}", a=3, b=None) == "3 None"


def test_ours_stay_in_reach_under_a_second_name() -> None:
    own = OwnTemplate("templates/x", "{% include 'auditkit/report/_style.css' %}")
    made = render("report/_style.css", {"banner": "x"}, own={"report/_style.css": own})
    assert made.strip() == text_of("report/_style.css").strip()


def test_own_templates_reach_each_other_by_the_names_of_ours_only() -> None:
    own = {
        "report/summary.html.j2": OwnTemplate("templates/a", "{% include 'templates/b' %}"),
        "report/_style.css": OwnTemplate("templates/b", "x"),
    }
    with pytest.raises(TemplateRefusedError, match="it asks for templates/b, which does not exist"):
        render("report/summary.html.j2", {}, own=own)


def test_nothing_in_a_template_draws_lots() -> None:
    made = environment()
    assert "random" not in made.filters
    assert "lipsum" not in made.globals


def test_a_message_is_one_line_however_long_the_name() -> None:
    with pytest.raises(TemplateRefusedError) as caught:
        shown("x.html.j2", "{% include '" + "y\\n" * 400 + "' %}")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_ours_are_listed_and_found(tmp_path: Path) -> None:
    names = names_below("report")
    assert "report/summary.html.j2" in names
    assert all((folder() / name).is_file() for name in names)
    assert list(names) == sorted(names)
    assert not tmp_path.is_relative_to(folder())
