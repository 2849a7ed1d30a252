"""Says what lists of names would add to the rules on names, and what they would cost in false alarms.

The lists are those of faker, where it is installed; auditkit itself has none.
"""

import importlib
from collections.abc import Callable, Iterator
from typing import Any

import scoring
from auditkit.analysis.identifiers.names import _TOKEN
from auditkit.analysis.identifiers.vocabulary import WORD_NAMES, is_word, words
from scoring import Mark

Finder = Callable[[str], Iterator[Mark]]
LOCALES = (
    "en_GB", "en_IE", "en_IN", "en_PK", "en_NG", "pl_PL", "ro_RO", "tr_TR", "pt_PT", "es_ES", "fr_FR",
    "it_IT", "lt_LT", "sq_AL", "hu_HU", "de_DE", "yo_NG", "ig_NG", "tw_GH", "zu_ZA", "sk_SK", "nl_NL",
)  # fmt: skip
STOPPED = ("no word", "no common name-word", "nothing stopped")


def names() -> frozenset[str]:
    """Return the first names and surnames of the lists, in small letters, in Latin script."""
    found: set[str] = set()
    for locale in LOCALES:
        try:
            module: Any = importlib.import_module(f"faker.providers.person.{locale}")
        except ImportError:
            continue
        for field in dir(module.Provider):
            if "first_name" in field or "last_name" in field:
                value = getattr(module.Provider, field)
                if isinstance(value, (list, tuple, dict, set)):
                    found.update(str(one).lower() for one in value)
    return frozenset(one for one in found if len(one) > 2 and one.replace("-", "").isalpha())  # noqa: PLR2004


def with_list(ours: Finder, listed: frozenset[str], stop: str) -> Finder:
    """Return the rules with a list beside them: a capital letter and a place in the list are enough."""

    def stopped(word: str) -> bool:
        if stop == "no word":
            return is_word(word) or word in words()
        return stop == "no common name-word" and word in WORD_NAMES

    def find(text: str) -> Iterator[Mark]:
        taken = list(ours(text))
        yield from taken
        for token in _TOKEN.finditer(text):
            low, (start, end) = token[0].lower(), token.span()
            for ending in ("'s", "\u2019s"):
                low = low.removesuffix(ending)
            free = all(end <= one.start or start >= one.end for one in taken)
            if free and low in listed and not stopped(low) and token[0][1:].islower():
                yield Mark("name", start, start + len(low))

    return find


def print_figures(ours: Finder) -> None:
    """Print recall, precision and false alarms on names: without a list, and with it."""
    try:
        importlib.import_module("faker")
    except ImportError:
        print("\nLists of names: faker is not installed, nothing to compare with")
        return
    listed = names()
    print(f"\nLists of names (faker, {len(listed)} names), beside the rules")
    print(f"  {'':<34}{'names found':>14}{'right':>14}{'false alarms':>14}")
    for split in ("train", "test"):
        finders = {"no list": ours}
        finders |= {f"list, {stop}": with_list(ours, listed, stop) for stop in STOPPED}
        for what, finder in finders.items():
            score = scoring.scored(split, finder)
            found = f"{score.found['name']}/{score.planted['name']}"
            right = f"{score.right['name']}/{score.raised['name']}"
            print(f"  {f'{split}: {what}':<34}{found:>14}{right:>14}{score.alarms:>14.1%}")
