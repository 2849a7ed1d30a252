"""A tiny partnership in plain text: two agencies, one rubric, one tool, one round, one return."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from auditkit.checks.engine import Run, run
from auditkit.checks.review import review
from auditkit.problems import Problem, in_order
from auditkit.workspace import Workspace
from auditkit.yamlio.digest import digest
from auditkit.yamlio.reader import read_document

ROUND = "2024-q1"
TODAY = date(2024, 6, 3)
"""A day on which nothing is due yet."""

CONFIGURATION = """\
auditkit: 1
partnership: Little Safeguarding Partnership
agencies:
  police: {name: Little Police, lead: Detective inspector}
  health: {name: Little Health, group: health}
auditors:
  a01: {agency: police, role: Detective sergeant}
  a02: {agency: health, role: Named nurse}
contacts:
  business-unit: {role: Quality assurance officer, email: audit@little.example}
themes:
  planning: {name: Planning and review}
  voice-of-the-child: {name: Voice of the child}
"""

RUBRIC = """\
rubric: three-grade
version: 2024
name: Three grades
levels:
  - {key: good, name: Good, descriptor: It helped the child}
  - {key: requires-improvement, name: Requires improvement, descriptor: It helped in part}
  - {key: inadequate, name: Inadequate, descriptor: It did not keep the child safe}
limits:
  - {id: unsafe, rated: inadequate, safety_critical: yes, overall_at_best: inadequate, says: Unsafe}
"""

TOOL = """\
tool: core
version: 2024
name: Core tool
rubric: three-grade
sections:
  - key: voice-of-the-child
    name: Voice of the child
    prompt: Was the child heard?
    required: yes
    safety_critical: yes
    questions:
      - {key: sought, text: Was the child's view sought?, required: yes}
      - {key: seen-alone, text: Was the child seen alone?, type: yes-no, measures: compliance}
      - {key: visits, text: How many visits were made?, type: number}
      - {key: last-visit, text: When was the last visit?, type: date}
  - key: planning
    name: Planning
    prompt: Was there a plan, and was it reviewed?
    questions:
      - key: plan-type
        text: Which plan?
        type: choice
        choices:
          - {key: child-protection, name: Child protection}
          - {key: child-in-need, name: Child in need}
      - key: core-groups
        text: Did core groups meet?
        required: yes
        applies_when: {plan: [child-protection]}
  - key: custody
    name: Custody
    prompt: Was the child kept out of custody?
    agencies: [police]
"""

ROUND_FILE = """\
round: 2024-q1
title: A little round
status: open
practice_window: {from: 2023-06-01, to: 2024-05-31}
milestones: {notice: 2024-06-03, returns_due: 2024-06-28, report: 2024-08-30}
cases:
  K7Q2: {facts: {plan: child-protection}}
  M4R8: {facts: {plan: child-in-need}}
owed:
  police: {tool: core@2024, cases: [K7Q2, M4R8]}
  health: {tool: core@2024, cases: [K7Q2]}
frozen:
  tools: {core@2024: <tool>}
  rubrics: {three-grade@2024: <rubric>}
"""

RETURN = """\
round: 2024-q1
agency: police
case: K7Q2
tool: core@2024
involvement: significant
auditor: {id: a01, role: Detective sergeant, involved_in_case: no, manages_service: no}
period: {from: 2023-06-01, to: 2024-05}
completed_on: 2024-06-01
minutes_spent: 90
immediate_concern: none
sections:
  voice-of-the-child:
    answers: {sought: yes, visits: 3, last-visit: 2024-05-02}
    rating: good
    rationale: Seen alone at school and at home; what was said is in the record.
    evidence:
      - {source: Crime report, dated: 2024-03, shows: Spoken to alone}
    strengths:
      - {text: A specialist officer, theme: voice-of-the-child}
  planning:
    answers: {plan-type: child-protection, core-groups: partly}
    rating: requires-improvement
    rationale: One core group of three was missed.
    improvements:
      - {text: Attendance at core groups, theme: planning}
overall:
  rating: requires-improvement
  rationale: Good direct work, weaker joint planning.
actions:
  - {id: a1, action: Send a deputy to core groups, owner: Sergeant, due: 2024-07-31, measure: Minutes show a deputy}
"""


SCHOOL_TOOL = """\
tool: school
version: 2024
name: School self-assessment
unit: organisation
rubric: three-grade
overall: no
sections:
  - key: policy
    name: Policy
    prompt: Is there a policy, and is it lived?
    required: yes
    questions:
      - {key: written, text: Is it written?, type: yes-no-partly, required: yes}
      - {key: read, text: Have all staff read it?}
      - {key: reviewed, text: Was it reviewed this year?}
  - key: training
    name: Training
    prompt: Is everybody trained?
    questions:
      - {key: induction, text: Are new staff trained at once?, type: yes-no-partly}
      - {key: leads, text: Is the lead trained?}
"""

SCHOOL_ROUND = """\
round: 2024-s175
title: A little programme
status: open
kind: section-175
unit: organisation
practice_window: {from: 2023-06-01, to: 2024-05-31}
milestones: {notice: 2024-06-03, returns_due: 2024-06-28, report: 2024-08-30}
sample: {method: all}
owed:
  s100234: {tool: school@2024}
  s100456: {tool: school@2024}
frozen:
  tools: {school@2024: <tool>}
  rubrics: {three-grade@2024: <rubric>}
"""

ORGANISATIONS = """\
round: 2024-s175
organisations:
  - {key: s100234, name: Hill School, kind: maintained, phase: primary, urn: "100234"}
  - {key: s100456, name: Dale School, kind: academy, phase: secondary, urn: "100456"}
"""

SCHOOL_RETURN = """\
round: 2024-s175
organisation: s100234
tool: school@2024
period: {from: 2023-06-01, to: 2024-05}
completed_on: 2024-06-01
sections:
  policy:
    answers: {written: yes, read: yes, reviewed: no}
    rating: good
    rationale: It is read by everybody who starts, and was changed after the last review.
    evidence:
      - {source: Policy, dated: 2024-03, shows: Read and signed by all staff}
"""


def school_files() -> dict[str, str]:
    """Return the files of a partnership with a round of two schools, by path."""
    here = "rounds/2024-s175"
    return {
        "auditkit.yaml": CONFIGURATION,
        "rubrics/three-grade.yaml": RUBRIC,
        "tools/school.yaml": SCHOOL_TOOL,
        f"{here}/frozen/rubrics/three-grade.yaml": RUBRIC,
        f"{here}/frozen/tools/school.yaml": SCHOOL_TOOL,
        f"{here}/round.yaml": sealed(SCHOOL_ROUND, tool=SCHOOL_TOOL),
        f"{here}/organisations.yaml": ORGANISATIONS,
        f"{here}/returns/s100234.yaml": SCHOOL_RETURN,
    }


def digest_of(text: str) -> str:
    """Return the digest of a file's data, as round.yaml records it."""
    return digest(read_document(text.encode()).data)


def files() -> dict[str, str]:
    """Return the partnership's files by path; every call gives a new dictionary."""
    frozen = f"rounds/{ROUND}/frozen"
    return {
        "auditkit.yaml": CONFIGURATION,
        "rubrics/three-grade.yaml": RUBRIC,
        "tools/core.yaml": TOOL,
        f"{frozen}/rubrics/three-grade.yaml": RUBRIC,
        f"{frozen}/tools/core.yaml": TOOL,
        f"rounds/{ROUND}/round.yaml": sealed(ROUND_FILE),
        f"rounds/{ROUND}/returns/police/K7Q2.yaml": RETURN,
    }


def sealed(text: str, *, tool: str = TOOL, rubric: str = RUBRIC) -> str:
    """Return round.yaml with the digests of its frozen copies in the places left for them."""
    return text.replace("<tool>", digest_of(tool)).replace("<rubric>", digest_of(rubric))


def write(path: Path, text: str | bytes) -> Path:
    """Write a file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def make_repository(folder: Path, *, schools: bool = False) -> Path:
    """Write the partnership into a folder and return the folder."""
    for path, text in (school_files() if schools else files()).items():
        write(folder / path, text)
    return folder


def everything(path: str) -> bool:
    """Select every path."""
    del path
    return True


def checked(
    root: Path,
    *,
    today: date = TODAY,
    selected: Callable[[str], bool] = everything,
    require_complete: bool = False,
) -> Run:
    """Return a run of every rule over a repository."""
    return run(Workspace(root), selected, today=today, require_complete=require_complete)


def problems(
    root: Path, today: date = TODAY, selected: Callable[[str], bool] = everything
) -> tuple[Problem, ...]:
    """Return the problems of a repository, in order of place."""
    return checked(root, today=today, selected=selected).outcome.problems


def reviewed(root: Path, today: date = TODAY) -> tuple[Problem, ...]:
    """Return the problems of a repository, and what an officer is shown of its round's returns."""
    workspace = Workspace(root)
    done = run(workspace, everything, today=today)
    found = review(workspace, done, done.rounds[0], today, lambda _done, _total: None)
    more = [one for each in found.returns for one in (*each.needs, *each.asks)]
    return in_order([*done.outcome.problems, *more, *found.talk])


def said(found: tuple[Problem, ...]) -> list[str]:
    """Return problems as ``path line:column code message``."""
    return [
        f"{one.location.path} {one.location.line}:{one.location.column} {one.code} {one.message}"
        for one in found
    ]
