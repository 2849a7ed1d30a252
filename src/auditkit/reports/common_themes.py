"""Themes in common with other audits: which of them had findings with the same theme."""

from collections.abc import Iterable

from auditkit.model.meeting import Meeting
from auditkit.model.round import Round
from auditkit.reports.handout_views import CommonTheme, OtherAudit
from auditkit.reports.request import ReportRequest
from auditkit.reports.summary import theme_name

_KINDS = ("working-well", "emerging-concern")


def common_themes(request: ReportRequest) -> tuple[CommonTheme, ...]:
    """Return the themes of this meeting's findings that an audit which closed before had too.

    Later audits do not count: what was written of a closed round stays as it is. Findings that
    these readers may not see count nowhere.
    """
    numbers = request.numbers
    before = [(round_, _kinds(request, said)) for round_, said in _closed_before(request)]
    common = []
    for theme, kinds in _kinds(request, request.said).items():
        others = tuple(
            OtherAudit(round_.title, round_.closed_on, _words(request, found[theme]))
            for round_, found in before
            if theme in found
        )
        if others:
            name = theme_name(numbers, theme) or theme
            common.append(CommonTheme(name, _words(request, kinds), others))
    return tuple(common)


def _closed_before(request: ReportRequest) -> list[tuple[Round, Meeting]]:
    """Return the rounds of the same sort that closed before this one, the latest first.

    What organisations say of themselves is no audit of cases, and the other way round.
    """
    ours, workspace = request.numbers.context.round, request.workspace
    if workspace is None:
        return []
    found = []
    for key in workspace.rounds:
        round_ = workspace.model(f"rounds/{key}/round.yaml", Round)
        said = workspace.model(f"rounds/{key}/meeting.yaml", Meeting)
        if not isinstance(round_, Round) or not isinstance(said, Meeting) or key == ours.round:
            continue
        if round_.unit != ours.unit:
            continue
        if round_.closed_on and (ours.closed_on is None or round_.closed_on < ours.closed_on):
            found.append((round_, said))
    return sorted(found, key=lambda one: (one[0].closed_on, one[0].round), reverse=True)


def _kinds(request: ReportRequest, said: Meeting) -> dict[str, set[str]]:
    """Return the themes of a meeting's findings in their order, and of what kinds these are."""
    found: dict[str, set[str]] = {}
    for one in said.findings:
        if one.theme and one.audience in request.sees:
            found.setdefault(one.theme, set()).add(one.kind)
    return found


def _words(request: ReportRequest, kinds: Iterable[str]) -> str:
    return "; ".join(
        request.numbers.say(f"learning.common-{one}") for one in _KINDS if one in kinds
    )
