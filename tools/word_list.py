"""Renews words.txt, by which names are told from words; auditkit itself needs nothing of this.

    .venv/bin/python -m pip install pyspellchecker faker
    .venv/bin/python tools/word_list.py

Keeps of the list what pyspellchecker knows often enough, and what is added here; says what goes, and which first
names of faker's lists the rules would take for words and nothing else. Read both before you commit. Which words of
pyspellchecker are names cannot be worked out again from packages: see eval/identifiers/README.md.
"""

import importlib
import textwrap
from pathlib import Path

from spellchecker import SpellChecker

from auditkit.analysis.identifiers.vocabulary import could_be_name

FILE = Path(__file__).parents[1] / "src/auditkit/analysis/identifiers/words.txt"
OFTEN = 50
"""How often a word stands in the subtitles that pyspellchecker counted."""
_ADDED = """
analysed anonymised authorise backtrace behaviour centile centre changelog checksum colour
config ecomap genogram inbox keyworker metadata multi neighbour newline offence organisation
paediatric paediatrician programme pseudonymise radicalisation recognise regex rota ruleset
scrutinise timestamp traceback unescaped unreviewed validator voicemail workflow
"""
ADDED = frozenset(_ADDED.split())
"""British spelling, and words of children's services and of auditkit's own pages."""
LOCALES = ("en_GB", "en_IE", "en_IN", "en_NG", "en_PK", "pl_PL", "ro_RO", "tr_TR")


def main() -> None:
    """Write the list anew, and print what goes and which names nobody would see."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    before = {word for line in lines if not line.startswith("#") for word in line.split()}
    known = SpellChecker(language="en").word_frequency.dictionary
    kept = {word for word in before if known.get(word, 0) >= OFTEN} | ADDED
    FILE.write_text("\n".join([*head, *textwrap.wrap(" ".join(sorted(kept)), 119)]) + "\n", "utf-8")
    print(f"{len(kept)} words; gone: {' '.join(sorted(before - kept)) or 'none'}")
    for locale in LOCALES:
        hidden = sorted(one for one in first_names(locale) if not could_be_name(one))
        print(
            f"{locale}: first names that are words and nothing else: {' '.join(hidden) or 'none'}"
        )


def first_names(locale: str) -> set[str]:
    """Return the first names of one of faker's lists, in small letters; none without faker."""
    try:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    except ImportError:
        return set()
    fields = [name for name in dir(provider) if "first_name" in name]
    lists = [
        value for name in fields if isinstance(value := getattr(provider, name), (tuple, dict))
    ]
    return {str(one).lower() for value in lists for one in value}


if __name__ == "__main__":
    main()
