"""Problems as the results of tests: JUnit's XML, a test case for each file."""

import re
from xml.etree import ElementTree as ET

from auditkit.escape import terminal_line
from auditkit.output import gate
from auditkit.output.census import (
    baseline_words,
    census_line,
    counted,
    left_out_words,
    statistics_lines,
    waived_words,
)
from auditkit.output.concise import line
from auditkit.output.telling import PLAIN, Telling
from auditkit.problems import Judged, Outcome, Problem, Severity, Skip

# Half characters and controls are spelled out already; these two remain that XML forbids.
_FORBIDDEN = re.compile("[\ufffe\uffff]")


def junit(outcome: Outcome, telling: Telling = PLAIN) -> str:
    """Return an outcome as one suite with a test case for each file that was looked at.

    A file fails that has a problem at or above the threshold; the problems below it stand in the
    case's output. No times: the same files give the same bytes.
    """
    problems: dict[str, list[Problem]] = {}
    for one in outcome.problems:
        problems.setdefault(one.location.path, []).append(one)
    skips: dict[str, list[Skip]] = {}
    for skip in outcome.skips:
        skips.setdefault(skip.path, []).append(skip)
    paths = sorted({*telling.files, *problems, *skips})
    cases = [
        _case(path, problems.get(path, []), skips.get(path, []), telling.threshold)
        for path in paths
    ]
    cases += [_threshold(one) for one in (telling.gate.judged if telling.gate else ())]
    suite = ET.Element("testsuite", name="auditkit validate", tests=str(len(cases)))
    for kind, word in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(kind, str(sum(case.find(word) is not None for case in cases)))
    suite.append(_properties(outcome, telling))
    suite.extend(cases)
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _case(path: str, problems: list[Problem], skips: list[Skip], threshold: Severity) -> ET.Element:
    case = ET.Element("testcase", classname="auditkit", name=_text(path), file=_text(path))
    failing = [one for one in problems if one.severity >= threshold]
    rest = [_text(line(one)) for one in problems if one.severity < threshold]
    partly = [_text(f"{skip.path}: {skip.reason}") for skip in skips]
    if failing:
        # A file that cannot be read is no file that was found wanting.
        unreadable = any(one.code.startswith("AK0") for one in failing)
        codes = " ".join(dict.fromkeys(one.code for one in failing))
        said = counted(failing, whole=False)
        result = ET.SubElement(case, "error" if unreadable else "failure", message=said, type=codes)
        result.text = "\n".join(_text(line(one)) for one in failing)
        rest += partly
    elif partly:
        ET.SubElement(case, "skipped", message="; ".join(_text(skip.reason) for skip in skips))
    if rest:
        ET.SubElement(case, "system-out").text = "\n".join(rest)
    return case


def _threshold(one: Judged) -> ET.Element:
    """Return a threshold of the gate as a case of its own: a job must not look green and end with 1."""
    name = _text(f"{gate.measure_words(one)}, {gate.limit_words(one)}")
    case = ET.Element("testcase", classname=_text(f"auditkit gate {one.round}".strip()), name=name)
    word = {"missed": "failure", "not-measurable": "skipped"}.get(one.verdict)
    if word:
        ET.SubElement(case, word, message=_text(gate.found_words(one)))
    else:
        ET.SubElement(case, "system-out").text = _text(gate.found_words(one))
    return case


def _properties(outcome: Outcome, telling: Telling) -> ET.Element:
    found = ET.Element("properties")
    values = {
        "generator": "auditkit",
        "today": outcome.today,
        "census": census_line(outcome.census),
        "waived": waived_words(outcome),
        "baseline": baseline_words(outcome),
        "left out": left_out_words(telling),
        "statistics": ", ".join(
            part.strip() for part in statistics_lines(outcome) if telling.statistics
        ),
    }
    for name, value in values.items():
        if value:
            ET.SubElement(found, "property", name=name, value=value)
    return found


def _text(text: str) -> str:
    return _FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", terminal_line(text))
