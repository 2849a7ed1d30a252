"""Requests for documents of the business unit: on the example, on hostile text, on very large rounds."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import report_views
from auditkit.checks import engine
from auditkit.reports.kinds import KINDS
from auditkit.reports.numbers import round_numbers
from auditkit.reports.request import ReportRequest
from auditkit.reports.views import DocumentView
from auditkit.workspace import Loaded, Workspace

NEGLECT = report_views.NEGLECT
MONTH = "2025-01-case-files"
KINDS_OF = {"case": NEGLECT, "agency": NEGLECT, "return": NEGLECT, "monthly": MONTH, "method": MONTH}
"""The kinds for the business unit, each with a round of the example that shows it."""
ABOUT = {"agency": ("health", None), "return": ("police", "J8W5")}


@cache
def request(key: str = NEGLECT, audience: str = "internal") -> ReportRequest:
    """Return a request for documents on a round of the example."""
    return ReportRequest(
        report_views.numbers(key),
        report_views.meeting(key),
        report_views.acceptance(key),
        report_views.example(),
        audience=audience,
    )


def view(kind: str, asked: ReportRequest | None = None) -> DocumentView:
    """Return the view of one document of a kind."""
    asked = asked or request(KINDS_OF[kind])
    return KINDS[kind].view(asked.about(*ABOUT.get(kind, (None, None))))


def empty(key: str = NEGLECT) -> ReportRequest:
    """Return a request on a round in which nothing has come in yet."""
    return ReportRequest(report_views.begun(), workspace=report_views.example(), audience="internal")
