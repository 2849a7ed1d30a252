"""A small partnership whose agencies assess themselves twice, with a survey of their staff beside it."""

from pathlib import Path

from cli import auditkit, smallbridge, write

AGENCIES = ("police", "health", "housing", "probation")
THEN, NOW = "2024-s11", "2026-s11"
DUE = {THEN: "2024-11-06", NOW: "2026-11-06"}

_SETTINGS = """\
auditkit: 1
partnership: Smallbridge Partnership
agencies:
  police: {name: Police}
  health: {name: Health}
  housing: {name: Housing}
  probation: {name: Probation}
contacts:
  business-unit: {role: Quality assurance officer, email: audit@smallbridge.example}
"""

_TOOL = """\
tool: standards
version: 1
name: Standards
unit: organisation
rubric: grades
overall: no
sections:
  - key: leadership
    name: Leadership
    prompt: Do leaders see to it?
    required: yes
    questions:
      - {key: lead, text: Does one leader answer for it?, type: yes-no-partly, source: "Children Act 2004, section 11"}
      - {key: report, text: What does the board do with its report?, type: text}
  - key: training
    name: Training
    prompt: Do staff learn?
    required: yes
    questions:
      - {key: trained, text: What percentage of staff is up to date?, type: number}
"""

_SURVEY_TOOL = """\
tool: staff
version: 1
name: Staff survey
unit: person
rubric: grades
sections:
  - key: leadership
    name: Leadership
    prompt: Leaders
    rated: no
    questions:
      - {key: known, text: Do you know who leads?, type: yes-no}
  - key: training
    name: Training
    prompt: Training
    rated: no
    questions:
      - {key: useful, text: Was your training of use?, type: yes-no-partly}
"""


def returned(
    place: Path, key: str, agency: str, leadership: str, training: str, **said: str
) -> Path:
    """Write one organisation's finished return."""
    evidence = said.get("evidence", "[{source: minutes, shows: The board asked twice}]")
    return write(
        place / "rounds" / key / "returns" / f"{agency}.yaml",
        f"""\
round: {key}
organisation: {agency}
tool: standards@1
period: {{from: {int(key[:4]) - 1}-01, to: {key[:4]}-09}}
completed_on: {said.get("on", f"{key[:4]}-11-02")}
minutes_spent: 90
sections:
  leadership:
    answers: {{lead: {said.get("lead", "yes")}, report: "Reads it"}}
    rating: {leadership}
    rationale: The board asks twice a year and its minutes show what came of each question it put.
    evidence: {evidence}
    strengths: [{{text: "{said.get("strength", "Leaders visit each team")}"}}]
  training:
    answers: {{trained: {said.get("trained", "80")}}}
    rating: {training}
    rationale: Most staff are up to date, and new staff begin their training in the first week.
    evidence: [{{source: register, shows: Dates of training}}]
    improvements: [{{text: "{said.get("improvement", "Night staff wait too long")}"}}]
actions:
  - id: a1
    action: Offer a course at night
    owner: Head of training
    due: {key[:4]}-12-15
    measure: The register shows nobody waiting
""",
    )


def asked_twice(folder: Path) -> Path:
    """Make the partnership with both rounds, every return finished in both."""
    place = smallbridge(folder, settings=_SETTINGS)
    write(place / "tools" / "standards.yaml", _TOOL)
    write(place / "tools" / "staff.yaml", _SURVEY_TOOL)
    for key in (THEN, NOW):
        made = auditkit(
            "-C", place, "new-round", key, "--kind", "section-11", "--tool", "standards",
            "--survey", "staff", "--returns-due", DUE[key],
        )  # fmt: skip
        assert made.code == 0, made.err
    for agency in AGENCIES:
        returned(place, THEN, agency, "fair", "fair", trained="60")
        returned(place, NOW, agency, "good", "fair")
    round_file = place / "rounds" / NOW / "round.yaml"
    text = round_file.read_text(encoding="utf-8")
    write(round_file, text.replace("\nfollows: ", f"\nfollows: {THEN}", 1))
    return place


def surveyed(place: Path, known: dict[str, tuple[int, int]]) -> Path:
    """Write the survey of the second round: by agency how many said yes and no to ``known``."""
    rows = "".join(
        f"""\
  {agency}:
    invited: {yes + no + 5}
    answered: {yes + no}
    answers:
      leadership: {{known: {{yes: {yes}, no: {no}}}}}
      training: {{useful: {{yes: {yes}, partly: {no}, no: 0}}}}
"""
        for agency, (yes, no) in known.items()
    )
    return write(
        place / "rounds" / NOW / "survey.yaml",
        f"round: {NOW}\ntool: staff@1\ncollected: {{from: 2026-09-01, to: 2026-09-30}}\nagencies:\n{rows}",
    )


def reviewed(place: Path, agency: str, leadership: str) -> Path:
    """Write what a panel gave one organisation in the second round, with a query."""
    return write(
        place / "rounds" / NOW / "moderation" / f"{agency}.yaml",
        f"""\
round: {NOW}
organisation: {agency}
kind: panel
chosen: targeted
moderator: {{id: a01, role: Independent scrutineer, involved_in_case: no}}
first_rating_seen: yes
completed_on: 2026-11-20
sections:
  leadership: {{rating: {leadership}, reason: The minutes show no question since spring}}
resolution:
  agreed: yes
  by: Panel and organisation
  reason: The report was not written
  sections: {{leadership: {leadership}}}
queries:
  - id: q1
    section: leadership
    asked: Where is the report of last winter?
    asked_on: 2026-11-10
    reply: It was not written
""",
    )
