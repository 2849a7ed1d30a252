"""The stream of YAML events: libyaml's parser where PyYAML was built with it, PyYAML's own otherwise.

Both yield the same event types. Texts that only one of the two accepts are few and odd (mostly ``?`` inside ``{ }``).
"""

from typing import Any

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML without libyaml
    CParser = None  # type: ignore[assignment,misc]

HAS_LIBYAML = CParser is not None

AliasEvent = yaml.events.AliasEvent
DocumentStartEvent = yaml.events.DocumentStartEvent
MappingEndEvent = yaml.events.MappingEndEvent
MappingStartEvent = yaml.events.MappingStartEvent
ScalarEvent = yaml.events.ScalarEvent
SequenceEndEvent = yaml.events.SequenceEndEvent
SequenceStartEvent = yaml.events.SequenceStartEvent
StreamEndEvent = yaml.events.StreamEndEvent
MarkedYAMLError = yaml.error.MarkedYAMLError
YAMLError = yaml.error.YAMLError


class PureParser(Reader, Scanner, Parser):
    """PyYAML's parser in Python: about twenty times slower."""

    def __init__(self, text: str | bytes) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def parser(text: str | bytes, *, pure: bool = not HAS_LIBYAML) -> Any:
    """Return an event parser over a text; call ``get_event`` until a ``StreamEndEvent``."""
    return PureParser(text) if pure else CParser(text)
