"""What validation shows of a return never holds what somebody wrote in their own words."""

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest

import helpers
from auditkit.problems import Outcome

RETURN = f"rounds/{helpers.ROUND}/returns/police/K7Q2.yaml"

# Words that stand nowhere but in free text; each mistake below is near some of them.
CANARIES = ("Kayleigh", "Brannigan", "grandmother", "bruise", "Elm Road", "hungry", "0770")

PLANTED = """\
round: 2024-q2
agency: health
case: KB 12/03
tool: core@2022
involvement: Kayleigh was known to us
auditor: {id: a77, role: Sergeant Brannigan, involved_in_case: yes, manages_service: sometimes}
period: {from: 2024-05, to: 2023-07-01}
completed_on: 1st of June, when Kayleigh came
minutes_spent: two hours with Kayleigh
immediate_concern: raised
sections:
  voice-of-child:
    rating: Good
    rationale: Kayleigh told the officer of a bruise.
  planning:
    answers: {plan-type: Kayleigh's own, core-group: yes, visits Kayleigh made: 3}
    rating: goood
    rationalle: Her grandmother was hungry too, and said so.
    evidence:
      - {source: Crime report, dated: 2019-02, shows: Kayleigh in flat}
      - {source: Chronology, dated: 12/2023, shows: Kayleigh, hungry, theme: planning}
    strengths: Kayleigh was seen alone
    improvements:
      - {text: Kayleigh not told, theme: planing}
      - [Kayleigh, hungry]
  custody:
    reason: Kayleigh lived in flat #4 on Elm Road
Kayleigh said that her grandmother: had a bruise
overall:
  rating: Kayleigh is safe now
actions:
  - {id: a1, action: Ring 07700 900123, due: 30/06/2024, sections: [planning, Kayleigh hungry]}
  - {id: a1, action: Visit Elm Road, due: Friday, when Kayleigh is home, theme: bruise}
"""

SHOWN = """1:8 AK207
2:9 AK207
3:7 AK107
4:7 AK206
5:14 AK105
5:14 AK713
6:15 AK209
6:26 AK712
6:64 AK228
6:86 AK105
7:29 AK233
8:15 AK103
8:33 AK713
9:16 AK104
9:31 AK713
10:20 AK230
12:3 AK203
13:13 AK107
14:16 AK713
16:26 AK211
16:26 AK713
16:42 AK204
16:59 AK204
16:66 AK713
17:13 AK205
18:5 AK101
20:39 AK229
20:55 AK713
21:37 AK103
21:63 AK010
21:71 AK101
22:16 AK106
22:16 AK713
24:16 AK713
24:42 AK208
25:9 AK106
26:3 AK223
27:13 AK713
27:35 AK010
27:42 AK710
28:1 AK101
28:1 AK713
30:11 AK107
30:11 AK713
32:5 AK611
32:5 AK612
32:27 AK706
32:46 AK103
32:79 AK107
32:79 AK713
33:5 AK611
33:5 AK612
33:10 AK212
33:43 AK103
33:51 AK010
33:56 AK713
33:81 AK208
"""

HOSTILE = {
    "narrative": "Kayleigh was left with her grandmother",
    "a name": "Kayleigh",
    "two names": "Kayleigh Brannigan",
    "a name like one of ours": "Casey Brannigan",
    "markup": "[bold]Kayleigh[/bold]",
    "command": "::error title=Kayleigh::Kayleigh",
    "turned round": "good\u202e Kayleigh",
    "with a line end": "Kayleigh\n::error::Kayleigh",
    "address": "kayleigh.brannigan@mail.example",
    "telephone": "07700 900123",
    "NHS number": "9434765919",
    "long": "Kayleigh and her grandmother " * 200,
    "like a level": "good, but Kayleigh was hungry",
    "like a tool": "kayleigh@home",
}

PLACES = {
    "a name of the file": "{}: x\n",
    "an agency": "agency: {}\n",
    "a case": "case: {}\n",
    "a round": "round: {}\n",
    "a tool": "tool: {}\n",
    "a date": "completed_on: {}\n",
    "a number": "minutes_spent: {}\n",
    "a word of a list": "involvement: {}\n",
    "an escalation": "immediate_concern: raised\nescalation: {}\n",
    "an auditor": "auditor: {{id: {}}}\n",
    "a name in braces": "auditor: {{id: a01, {}: yes}}\n",
    "a word in braces": "auditor: {{id: a01, involved_in_case: {}}}\n",
    "a section": "sections:\n  {}:\n    rating: dreadful\n",
    "a name in a section": "sections:\n  planning:\n    {}: x\n",
    "a rating": "sections:\n  planning:\n    rating: {}\n",
    "a list": "sections:\n  planning:\n    strengths: {}\n",
    "a mapping": "overall: {}\n",
    "an item": "actions:\n  - {}\n",
    "a key in a list": "actions:\n  - {{id: a1, sections: [planning, {}]}}\n",
    "an id": "actions:\n  - {{id: {}}}\n  - {{id: {}}}\n",
    "a theme": "sections:\n  planning:\n    strengths:\n      - {{text: x, theme: {}}}\n",
    "a question": "sections:\n  planning:\n    answers: {{{}: yes}}\n",
    "an answer": "sections:\n  planning:\n    answers: {{plan-type: {}}}\n",
    "a number's answer": "sections:\n  voice-of-the-child:\n    answers: {{visits: {}}}\n",
    "a date's answer": "sections:\n  voice-of-the-child:\n    answers: {{last-visit: {}}}\n",
    "a name that stands twice": "{}: x\n{}: y\n",
}


def every_string(outcome: Outcome) -> list[str]:
    """Return every text of an outcome, keys and all."""
    found: list[str] = []

    def gather(part: object) -> None:
        if isinstance(part, str):
            found.append(part)
        elif isinstance(part, dict):
            for key, value in part.items():
                gather(key)
                gather(value)
        elif isinstance(part, (list, tuple)):
            for value in part:
                gather(value)

    gather(asdict(outcome))
    return found


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_place_repeats_what_somebody_wrote(place: str, text: str, tmp_path: Path) -> None:
    root = helpers.make_repository(tmp_path)
    written = json.dumps(HOSTILE[text])
    raw = PLACES[place].format(written, written)
    if "completed_on" not in raw:
        raw += "completed_on: 2024-06-01\n"
    helpers.write(root / RETURN, raw)

    outcome = helpers.checked(root).outcome

    assert outcome.problems
    assert leaks(outcome) == []


def leaks(outcome: Outcome) -> list[str]:
    """Return the texts of an outcome that hold a canary, or something that acts on a terminal."""
    canaries = re.compile("|".join(CANARIES) + "|9434|::|\\[bold|[\x00-\x1f\u202e]", re.IGNORECASE)
    return [text for text in every_string(outcome) if canaries.search(text)]


def test_a_return_full_of_mistakes_shows_each_at_its_place_in_one_run(tmp_path: Path) -> None:
    root = helpers.make_repository(tmp_path)
    helpers.write(root / RETURN, PLANTED)

    outcome = helpers.checked(root).outcome

    found = [(one.location.line, one.location.column, one.code) for one in outcome.problems]
    assert "".join(f"{line}:{column} {code}\n" for line, column, code in found) == SHOWN
    assert leaks(outcome) == []


def test_frames_show_no_more_than_forty_characters(tmp_path: Path) -> None:
    root = helpers.make_repository(tmp_path)
    long = "-".join(["requires"] * 12)
    helpers.write(root / RETURN, f"sections:\n  {long}:\n    rating: {long}\n")

    for problem in helpers.problems(root):
        assert "-".join(["requires"] * 5) not in str(asdict(problem))


def test_a_draft_is_checked_for_its_shape_and_for_what_it_names(tmp_path: Path) -> None:
    root = helpers.make_repository(tmp_path)
    draft = re.sub("completed_on: .*\n", "completed_on:\n", PLANTED)
    helpers.write(root / RETURN, draft)

    codes = {one.code for one in helpers.problems(root)}

    assert not {code for code in codes if code >= "AK220" and not code.startswith("AK7")}
    assert {"AK010", "AK101", "AK107", "AK203", "AK206", "AK712"} <= codes
