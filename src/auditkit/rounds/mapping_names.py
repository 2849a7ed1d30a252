"""The section that a heading names, and what is left of the heading: "Standard 5: training: rating"."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditkit.model.tool import Section
from auditkit.rounds.import_cells import folded

_NUMBER = re.compile(r"^\W*(?:q|question)?\W*\d+(?:[.)]\d*|[.:)])*[a-z]?[.):]?\s+", re.IGNORECASE)

_COUNTED = re.compile(
    r"^\s*(?:standard|section|part|area|theme)?\W*\d+[a-z]?\s*[-\u2013\u2014:.)]+\s*", re.IGNORECASE
)
_RATINGS = ("rating", "ratings", "level", "grade", "score", "judge?ment", "rag")
_FIELDS = (
    (
        "rationale",
        re.compile(r"\b(?:why|rationale|explain|reasons? for|justification)\b", re.IGNORECASE),
    ),
    ("evidence", re.compile(r"\bevidence\b", re.IGNORECASE)),
    ("strength", re.compile(r"\b(?:strengths?|went well|works well)\b", re.IGNORECASE)),
    ("improvement", re.compile(r"\b(?:improve\w*|better|development)\b", re.IGNORECASE)),
    ("rating", re.compile(rf"\b(?:{'|'.join(_RATINGS)})\b", re.IGNORECASE)),
)
SEVERAL = ("evidence", "strength", "improvement")
"""What a section can hold more than one of."""

# Words beside which a heading still says one thing: "last year's rating" has others, and is not certain.
_FILLING = re.compile(
    r"an?|the|this|that|its?|is|are|and|for|in|of|on|or|our|we|your?|what|which|please|give"
    r"|current|overall|status|self|assess(?:ment|ed)|section|standard"
)
_SAYING = {
    "rationale": re.compile(rf"why|rationale|explain|reasons?|justification|{'|'.join(_RATINGS)}"),
    "evidence": re.compile(rf"evidence|{'|'.join(_RATINGS)}"),
    "strength": re.compile(r"strengths?|went|works|well"),
    "improvement": re.compile(
        r"areas?|better|development|improve(?:d|ments?)?|improving|could|be|to"
    ),
    "rating": re.compile("|".join(_RATINGS)),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A section whose whole name stands in a heading.

    Attributes:
        section: Its key.
        rest: The other words of the heading.
        field: What they say on the section; empty where they say nothing that is known.
        certain: Whether they say that alone.
    """

    section: str
    rest: str
    field: str
    certain: bool


class Names:
    """The names of a tool's sections, as headings have them."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._keys = {tuple(_words(one.key)): one.key for one in sections}
        self._unrated = {one.key for one in sections if one.rated == "no"}
        self._whole = {one.key: tuple(_words(one.name)) for one in sections}
        forms = {
            one.key: {self._whole[one.key], tuple(_words(_COUNTED.sub("", _unnumbered(one.name))))}
            for one in sections
        }
        shared = Counter(name for names in forms.values() for name in names)
        # Two sections of one name are told apart by their numbers alone.
        self._names = {
            name: key for key, names in forms.items() for name in names if shared[name] == 1
        }

    def named(self, heading: str) -> Named | None:
        """Return the section that a heading names wholly, the longest of several; a key only beside what it says."""
        words = _words(_unnumbered(heading))
        # A number before the words is the question's, or belongs to the name: what gives the longer name.
        whole = [
            (len(name), -len(among), key, [*among[:at], *among[at + len(name) :]])
            for among in (words, _words(heading))
            for name, key in self._names.items()
            for at in _at(name, among)
        ]
        if whole:
            *_, key, rest = max(whole)
            return self._told(key, rest, alone=not self._also(rest))
        for name, key in self._keys.items():
            for at in _at(name, words):
                told = self._told(key, [*words[:at], *words[at + len(name) :]], alone=True)
                if told.certain:
                    return told
        return None

    def _also(self, rest: list[str]) -> bool:
        """Tell whether another section is named beside the first."""
        return any(True for name in self._names for _ in _at(name, rest))

    def _told(self, key: str, rest: list[str], *, alone: bool) -> Named:
        said = field_of(" ".join(rest))
        among = rest[:-1] if said in SEVERAL and rest and rest[-1].isdigit() else rest
        own = {word for word in self._whole[key] if word.isdigit()}
        sole = bool(said) and all(
            word in own or _FILLING.fullmatch(word) or _SAYING[said].fullmatch(word)
            for word in among
        )
        rated = said != "rating" or key not in self._unrated
        return Named(key, " ".join(rest), said, alone and sole and rated)


def field_of(words: str) -> str:
    """Return what words seem to say on a section: its rating, why, the evidence; nothing when they say none."""
    return next((name for name, looks in _FIELDS if looks.search(words)), "")


def _unnumbered(heading: str) -> str:
    return _NUMBER.sub("", f"{heading} ")


def bare(heading: str) -> str:
    """Return a heading's words without the number before them and the signs at its end."""
    return folded(_unnumbered(heading)).rstrip(" ?:.*").casefold()


def _words(text: str) -> list[str]:
    return re.findall(
        r"[^\W_]+", folded(text).replace("&", " and ").replace("'", "").replace("\u2019", "")
    )


def _at(name: tuple[str, ...], words: list[str]) -> list[int]:
    """Return where a name stands in words, whole."""
    last = len(words) - len(name)
    return [at for at in range(last + 1) if name and tuple(words[at : at + len(name)]) == name]
