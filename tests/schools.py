"""What the tests of imports and exports share: a round of four schools, a form's mapping, and exports."""

import csv
import io
import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from auditkit.model.places import place_of
from auditkit.model.returns import Return
from auditkit.workspace import load
from cli import Ran, auditkit, smallbridge, write

ROUND = "2026-schools"
TODAY = "2026-10-20"

TOOL = """\
tool: school-form
version: 1
name: Form of schools
unit: organisation
rubric: grades
sections:
  - key: policy
    name: Policy
    prompt: Is there a policy?
    required: yes
    questions:
      - {key: known, text: Do staff know the policy?}
      - {key: trained-percent, text: What share is trained?, type: number}
      - {key: reviewed-on, text: When was it reviewed?, type: date}
      - {key: other, text: What else should we know?, type: text}
"""

SURVEY = """\
tool: staff-form
version: 1
name: Form of staff
unit: person
rubric: grades
overall: no
sections:
  - key: policy
    name: Policy
    prompt: What is expected of you.
    rated: no
    questions:
      - {key: finds, text: Could you find the policy today?, type: yes-no}
      - {key: lead, text: Do you know the lead?}
      - {key: said, text: Anything else?, type: text}
"""

MAPPING = """\
mapping: form
name: The form of schools
tool: school-form
whose: {column: URN, by: urn}
completed_on: {column: Sent}
minutes: Minutes
ignore: [Name of lead, E-mail]
columns:
  - {column: Known to staff, section: policy, question: known, words: {Everybody knows: yes, Few know: no}}
  - {column: Remark, section: policy, question: known, field: comment}
  - {column: Share trained, section: policy, question: trained-percent}
  - {column: Reviewed, section: policy, question: reviewed-on}
  - {column: Anything else, section: policy, question: other}
  - {column: Grade, section: policy, field: rating}
  - {column: Why, section: policy, field: rationale}
  - {column: Evidence, section: policy, field: evidence}
  - {column: More evidence, section: policy, field: evidence}
  - {column: Went well, section: policy, field: strength}
  - {column: To mend, section: policy, field: improvement}
  - {column: Overall, section: overall, field: rating}
  - {column: Why overall, section: overall, field: rationale}
"""

STAFF = """\
mapping: staff
name: The survey of staff
into: survey
tool: staff-form
response: Response ID
whose: {column: Where do you work?, by: name, words: {Cops: police}}
ignore: [Anything else?]
columns:
  - {column: Policy?, section: policy, question: finds}
  - {column: Lead?, section: policy, question: lead, words: {A bit: partly}}
"""

LIST = """\
urn,name,phase,type
990001,Bobbinfold School,primary,academy
990002,Cinderloft School,primary,maintained
990003,Quillstile School,secondary,academy
990004,Vetchyard School,special,maintained
"""

HEADINGS = (
    "URN",
    "Name of lead",
    "E-mail",
    "Sent",
    "Minutes",
    "Known to staff",
    "Remark",
    "Share trained",
    "Reviewed",
    "Anything else",
    "Grade",
    "Why",
    "Evidence",
    "More evidence",
    "Went well",
    "To mend",
    "Overall",
    "Why overall",
)
FREE = "Words that stay in the file"
FULL: Mapping[str, Any] = {
    "URN": "990001",
    "Name of lead": "Somebody",
    "E-mail": "somebody@school.example",
    "Sent": "14/10/2026",
    "Minutes": "90",
    "Known to staff": "Everybody knows",
    "Remark": "Asked ten of them",
    "Share trained": "85%",
    "Reviewed": "1 September 2026",
    "Anything else": FREE,
    "Grade": "Good",
    "Why": "It is read. " * 20,
    "Evidence": "Minutes of governors",
    "More evidence": "A walk through the school",
    "Went well": "Everyone asked knew the lead",
    "To mend": "Supply staff wait too long",
    "Overall": "fair",
    "Why overall": "One thing is late.\nIt has a date.",
}

Row = Mapping[str, Any]


def row(urn: str, **more: Any) -> dict[str, Any]:
    """Return a full row of another school, some of it changed; ``_`` stands for a blank in a heading."""
    return {**FULL, "URN": urn, **{name.replace("_", " "): value for name, value in more.items()}}


def schools(folder: Path) -> Path:
    """Make a partnership with a round that asks four schools, and the mappings of two forms."""
    smallbridge(folder)
    write(folder / "tools" / "school-form.yaml", TOOL)
    write(folder / "tools" / "staff-form.yaml", SURVEY)
    write(folder / "mappings" / "form.yaml", MAPPING)
    write(folder / "mappings" / "staff.yaml", STAFF)
    listed = write(folder.parent / "schools.csv", LIST)
    words = ("--kind", "section-175", "--tool", "school-form", "--survey", "staff-form")
    done = auditkit(
        "-C",
        folder,
        "new-round",
        ROUND,
        *words,
        "--organisations",
        listed,
        "--returns-due",
        "2026-11-06",
    )
    assert done.code == 0, done.err
    return folder


def copied(from_: Path, to: Path) -> Path:
    """Return a copy of a partnership."""
    return Path(shutil.copytree(from_, to))


def text_export(
    path: Path, rows: Sequence[Row], headings: Sequence[str] = HEADINGS, **how: Any
) -> Path:
    """Write an export as CSV; ``encoding`` and ``delimiter`` as they are asked for."""
    encoding = how.pop("encoding", "utf-8")
    text = io.StringIO()
    writer = csv.DictWriter(text, headings, **how)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def workbook_export(path: Path, rows: Sequence[Row], headings: Sequence[str] = HEADINGS) -> Path:
    """Write an export as a workbook; days as Excel has them."""
    book = Workbook()
    page = book.active
    page.append(list(headings))
    for one in rows:
        page.append([one.get(name) for name in headings])
    book.save(path)
    return path


def day(text: str) -> datetime:
    """Return a day as a workbook holds it."""
    return datetime.combine(date.fromisoformat(text), datetime.min.time())


def taken(place: Path, file: Path, *words: str, mapping: str = "form") -> Ran:
    """Run an import."""
    wanted = ("import", ROUND, file, "--mapping", mapping, "--today", TODAY, *words)
    return auditkit("-C", place, *wanted)


def outcomes(
    place: Path, file: Path, *words: str, mapping: str = "form"
) -> list[tuple[int, str, str, str]]:
    """Return what an import says of every row: its number, whose it is, what became of it, and why."""
    done = taken(place, file, "-f", "json", *words, mapping=mapping)
    assert done.code in {0, 1}, done.err
    rows = json.loads(done.out)["tables"][0]["rows"]
    return [(one["row"], one["whose"], one["outcome"], one["why"]) for one in rows]


def return_of(place: Path, urn: str) -> Path:
    """Return where a school's return lies."""
    return place / "rounds" / ROUND / "returns" / f"s{urn}.yaml"


def said(place: Path, urn: str) -> Return:
    """Return the return of a school; it has the shape of one."""
    path = return_of(place, urn)
    where = place_of(path.relative_to(place).as_posix())
    assert where is not None
    found = load(where, path.read_bytes())
    assert not found.parsed.errors
    assert isinstance(found.model, Return)
    return found.model
