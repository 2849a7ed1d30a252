"""A whole partnership's repository, invented by a seeded generator."""

import random
from collections.abc import Iterator
from pathlib import Path

from auditkit.yamlio.digest import digest
from auditkit.yamlio.reader import read_document

ROUND = "2024-25-q3-neglect"
TOOL = "multi-agency-full"
RUBRIC = "four-grade"
VERSION = "2024-25"
CONSONANTS, DIGITS = "BCDFGHJKLMNPQRSTVWXZ", "23456789"

AGENCIES = {
    "childrens-social-care": "Children's Social Care",
    "early-intervention": "Early Intervention Service",
    "special-educational-needs": "Special Educational Needs Service",
    "virtual-school": "Virtual School",
    "youth-offending": "Youth Offending Service",
    "health": "Community Health",
    "police": "Police",
    "housing": "Housing",
}
THEMES = ("planning", "assessment", "recording", "joint-working", "lived-experience", "threshold")
LEVELS = ("outstanding", "good", "requires-improvement", "inadequate")
SECTIONS = {
    "recognition-and-response": ("recognised", "response-timely", "level-of-help"),
    "assessment-and-analysis": ("assessment-current", "risk-analysed", "history-considered"),
    "planning-and-review": ("plan-current", "plan-specific", "reviewed", "contingency"),
    "voice-of-the-child": ("sought", "seen-alone", "recorded", "influenced-plan"),
    "lived-experience": ("daily-life", "home-conditions", "identity"),
    "information-sharing": ("shared-in-time", "received-and-used", "minutes-held"),
    "joint-working": ("meetings", "roles-clear", "step-up-down"),
    "management-oversight": ("decisions-recorded", "supervision", "reflective"),
    "challenge-and-escalation": ("challenge", "challenge-recorded"),
    "recording": ("up-to-date", "chronology", "genogram"),
    "family-engagement": ("parents-heard", "fathers-included", "barriers-named"),
    "impact": ("difference", "evidence-of-impact", "sustained"),
}
REQUIRED = tuple(SECTIONS)[:4]
PHRASES = (
    "the plan was reviewed at each core group and the dates were kept",
    "the chronology ends in March and later events stand in case notes only",
    "direct work with the picture book is described in four visits",
    "the wish to stay at the same school is recorded and was acted on",
    "two contacts were answered singly and the pattern was seen at the third",
    "supervision notes give a decision and the reason for it",
    "minutes reached every agency within ten working days",
    "home conditions are described room by room and compared with the visit before",
    "the record does not show who was told about the missed appointment",
    "the assessment weighs dangers against strengths and reaches a clear view",
    "the contingency names the step, the person by role and the day",
    "school and clinic gave the same account and both were used",
    "the level above would need a change that has lasted beyond one term",
    "the level below would need harm or a gap in safety, and there was none",
)
SOURCES = ("case notes", "core group minutes", "supervision record", "child's plan", "chronology")
DUES = ("2025-01-15", "2025-02-12", "2025-03-12", "2025-04-16", "2025-05-14", "2025-06-11")
ANSWERS = ("yes", "yes", "partly", "no")


def build(folder: Path, returns: int, *, seed: int = 1) -> list[str]:
    """Write a partnership with one round; return the paths of its returns, from the root."""
    chance = random.Random(f"{seed}-{returns}")
    cases = references(chance, -(-returns // len(AGENCIES)))
    owed = [(agency, case) for case in cases for agency in AGENCIES][:returns]
    paths = [f"rounds/{ROUND}/returns/{agency}/{case}.yaml" for agency, case in owed]
    tool, rubric = tool_text(), rubric_text()
    files = {
        "auditkit.yaml": configuration_text(),
        f"tools/{TOOL}.yaml": tool,
        f"rubrics/{RUBRIC}.yaml": rubric,
        f"rounds/{ROUND}/frozen/tools/{TOOL}.yaml": tool,
        f"rounds/{ROUND}/frozen/rubrics/{RUBRIC}.yaml": rubric,
        f"rounds/{ROUND}/round.yaml": round_text(chance, cases, owed, tool, rubric),
    }
    for path, text in files.items():
        write(folder / path, text)
    for path, (agency, case) in zip(paths, owed, strict=True):
        write(folder / path, return_text(chance, agency, case))
    return paths


def write(path: Path, text: str) -> None:
    """Write a file with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def references(chance: random.Random, count: int) -> list[str]:
    """Return that many case references, each once."""
    every = [a + b + c + d for a in CONSONANTS for b in DIGITS for c in CONSONANTS for d in DIGITS]
    return sorted(chance.sample(every, count))


def configuration_text() -> str:
    """Return auditkit.yaml."""
    lines = ["auditkit: 1", "partnership: Benchford Safeguarding Children Partnership", "agencies:"]
    lines += [f'  {key}: {{name: "{name}", lead: Lead}}' for key, name in AGENCIES.items()]
    lines += ["auditors:"]
    for index, key in enumerate(AGENCIES):
        lines += [f"  a{index:02}: {{agency: {key}, role: Service manager}}"]
    lines += ["themes:", *(f"  {theme}: {{name: {theme.capitalize()}}}" for theme in THEMES)]
    return "\n".join(lines) + "\n"


def rubric_text() -> str:
    """Return the rubric."""
    lines = [f"rubric: {RUBRIC}", f"version: {VERSION}", "name: Four grades", "levels:"]
    lines += [
        f"  - {{key: {level}, name: {level.capitalize()}, descriptor: Practice that is {level}}}"
        for level in LEVELS
    ]
    return "\n".join(lines) + "\n"


def tool_text() -> str:
    """Return the tool."""
    lines = [f"tool: {TOOL}", f"version: {VERSION}", "name: Full tool", f"rubric: {RUBRIC}"]
    lines += ["sections:"]
    for key, questions in SECTIONS.items():
        lines += [f"  - key: {key}", f"    name: {key.capitalize()}", "    prompt: What was done?"]
        lines += ["    required: yes"] if key in REQUIRED else []
        lines += ["    questions:"]
        lines += [f'      - {{key: {name}, text: "Was it so, {name}?"}}' for name in questions]
    return "\n".join(lines) + "\n"


def round_text(
    chance: random.Random, cases: list[str], owed: list[tuple[str, str]], tool: str, rubric: str
) -> str:
    """Return round.yaml, in which every return is owed."""
    lines = [f"round: {ROUND}", "title: Neglect", "status: open", "kind: multi-agency"]
    lines += ["practice_window: {from: 2023-10-01, to: 2024-09-30}"]
    lines += ["milestones: {notice: 2024-10-11, returns_due: 2024-11-08}", "cases:"]
    for case in cases:
        band, plan = chance.choice(("2-4", "5-9", "10-15")), chance.choice(("child-in-need", "cp"))
        lines += [f"  {case}: {{facts: {{age_band: {band}, plan: {plan}}}}}"]
    lines += ["owed:"]
    for agency in AGENCIES:
        mine = [case for owner, case in owed if owner == agency]
        lines += [f"  {agency}:", f"    tool: {TOOL}@{VERSION}", f"    cases: [{', '.join(mine)}]"]
    lines += ["frozen:"]
    for kind, key, text in (("tools", TOOL, tool), ("rubrics", RUBRIC, rubric)):
        data = read_document(text.encode()).data
        lines += [f"  {kind}: {{{key}@{VERSION}: {digest(data)}}}"]
    return "\n".join(lines) + "\n"


def return_text(chance: random.Random, agency: str, case: str) -> str:
    """Return one finished return of 8 to 12 sections, about 7.5 KB."""
    chosen = chance.sample([key for key in SECTIONS if key not in REQUIRED], chance.randint(4, 8))
    asked = [key for key in SECTIONS if key in REQUIRED or key in chosen]
    auditor = f"a{list(AGENCIES).index(agency):02}"
    sections = [line for key in asked for line in section_lines(chance, key)]
    ratings = [line.split()[1] for line in sections if line.startswith("    rating: ")]
    lines = [
        "# yaml-language-server: $schema=../../../../.auditkit/schemas/return.json",
        # As new-round begins a return: what it speaks of is looked for below.
        "# A child at risk now? Stop and tell your safeguarding lead today. No names or dates of birth in here.",
        f"round: {ROUND}",
        f"agency: {agency}",
        f"case: {case}",
        f"tool: {TOOL}@{VERSION}",
        "involvement: significant          # none | limited | significant",
        f"auditor: {{id: {auditor}, role: Manager, involved_in_case: no, manages_service: no}}",
        "period: {from: 2023-10-01, to: 2024-09-30}",
        f"completed_on: 2024-{chance.randint(10, 11)}-{chance.randint(1, 8):02}",
        f"minutes_spent: {chance.randint(60, 400)}",
        "immediate_concern: none           # none | raised",
        "sections:",
        *sections,
        "overall:",
        f"  rating: {chance.choice(ratings)}",
        *folded(chance, "  rationale", 3),
        f"  practitioner_rating: {chance.choice(LEVELS)}",
        "actions:",
    ]
    for number in range(1, chance.randint(2, 4)):
        lines += [
            f"  - id: a{number}",
            f"    action: {sentence(chance)}",
            "    owner: Team manager",
        ]
        # The first answers every section: of a rating that nothing answers, validate says so.
        answered = ", ".join(asked) if number == 1 else chance.choice(asked)
        lines += [f"    due: {chance.choice(DUES)}", f"    measure: {sentence(chance)}"]
        lines += [f"    theme: {chance.choice(THEMES)}", f"    sections: [{answered}]"]
    return "\n".join(lines) + "\n"


def section_lines(chance: random.Random, key: str) -> Iterator[str]:
    """Yield the lines of one section."""
    yield f"  {key}:"
    yield f"    answers: {{{', '.join(f'{q}: {chance.choice(ANSWERS)}' for q in SECTIONS[key])}}}"
    yield f"    rating: {chance.choice(LEVELS)}"
    yield from folded(chance, "    rationale", chance.randint(1, 3))
    yield "    evidence:"
    for _ in range(chance.choice((1, 1, 2))):
        month = f"2024-0{chance.randint(1, 9)}"
        source = chance.choice(SOURCES)
        yield f"      - {{source: {source}, dated: {month}, shows: {clause(chance)}}}"
    for name in ("strengths", "improvements"):
        if chance.random() < 0.3:
            continue
        yield f"    {name}:"
        yield f"      - {{text: {clause(chance)}, theme: {chance.choice(THEMES)}}}"
    if chance.random() < 0.4:
        yield f"    practitioner_rating: {chance.choice(LEVELS)}"


def folded(chance: random.Random, name: str, sentences: int) -> Iterator[str]:
    """Yield the lines of a text below a > sign."""
    yield f"{name}: >"
    indent = " " * (len(name) - len(name.lstrip()) + 2)
    yield from (f"{indent}{sentence(chance)}." for _ in range(sentences))


def sentence(chance: random.Random) -> str:
    """Return a phrase with a capital letter."""
    return f"{chance.choice(PHRASES).capitalize()}"


def clause(chance: random.Random) -> str:
    """Return a phrase without a comma, which would end it inside braces."""
    return chance.choice(PHRASES).replace(",", " and").capitalize()
