"""Both rounds of the example as documents, byte for byte, whatever the machine."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import report_views
from auditkit import __version__
from auditkit.model.configuration import ProportionWord
from auditkit.reports.documents import document
from auditkit.reports.summary import summary_view

PRINT = """
import sys
import report_views
from auditkit.reports.documents import document
sys.stdout.buffer.write(document("summary", sys.argv[1], report_views.view(), {}).encode())
"""


@pytest.mark.parametrize("form", ["html", "md"])
@pytest.mark.parametrize("key", report_views.ROUNDS)
def test_the_example_as_a_document(key: str, form: str, golden: Callable[[str, str], None]) -> None:
    text = document("summary", form, report_views.view(key), {})
    golden(f"{key}.{form}", text.replace(f"auditkit {__version__}", "auditkit VERSION"))


@pytest.mark.parametrize("form", ["html", "md"])
@pytest.mark.parametrize("audience", ["internal", "public"])
def test_the_example_for_other_readers(
    audience: str, form: str, golden: Callable[[str, str], None]
) -> None:
    text = document("summary", form, report_views.view(audience=audience), {})
    golden(
        f"{report_views.NEGLECT}-{audience}.{form}",
        text.replace(f"auditkit {__version__}", "auditkit VERSION"),
    )


@pytest.mark.parametrize("form", ["html", "md"])
@pytest.mark.parametrize("audience", ["partnership", "public"])
def test_a_round_with_many_children(
    audience: str, form: str, golden: Callable[[str, str], None]
) -> None:
    scale = (
        ProportionWord(word="most", from_percent=50),
        ProportionWord(word="few", from_percent=0),
    )
    asked = report_views.crowd(audience, public_ratings="yes", proportion_words=scale)
    text = document("summary", form, summary_view(asked), {})
    golden(f"crowd-{audience}.{form}", text.replace(f"auditkit {__version__}", "auditkit VERSION"))


@pytest.mark.parametrize("form", ["html", "md"])
def test_a_round_that_has_just_begun(form: str, golden: Callable[[str, str], None]) -> None:
    view = report_views.summary(report_views.begun(1), None, None)
    text = document("summary", form, view, {})
    golden(f"begun.{form}", text.replace(f"auditkit {__version__}", "auditkit VERSION"))


@pytest.mark.parametrize("form", ["html", "md"])
def test_the_same_bytes_on_every_machine(form: str, tmp_path: Path) -> None:
    expected = document("summary", form, report_views.view(), {}).encode()
    for zone, locale, seed in (
        ("Pacific/Kiritimati", "tr_TR.UTF-8", "1"),
        ("America/Anchorage", "C", "42"),
    ):
        found = subprocess.run(
            [sys.executable, "-c", PRINT, form],
            check=True,
            capture_output=True,
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": str(Path(__file__).parent),
                "TZ": zone,
                "LC_ALL": locale,
                "PYTHONHASHSEED": seed,
            },
        )
        assert found.stdout == expected


@pytest.mark.parametrize("form", ["html", "md"])
def test_nothing_of_a_return_and_no_case_is_in_it(form: str) -> None:
    for key in report_views.ROUNDS:
        text = document("summary", form, report_views.view(key), {})
        numbers = report_views.numbers(key)
        for case in numbers.context.round.cases:
            assert case not in text
        for place in report_views.example().places(f"rounds/{key}/returns/"):
            for line in (report_views.EXAMPLE / place.path).read_text("utf-8").splitlines():
                words = line.split("#")[0].strip(" -{}[]\"'")
                if len(words.split()) > 8:
                    assert words not in text


@pytest.mark.parametrize("form", ["html", "md"])
def test_internal_text_stays_inside(form: str) -> None:
    text = document("summary", form, report_views.view(), {})
    for case in report_views.meeting().judgements.cases.values():
        assert case.audience == "internal"
        assert " ".join((case.rationale or "-").split()) not in text
