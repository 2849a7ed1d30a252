"""How new-round is asked to draw its cases, in words on the command line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditkit.cli import console
from auditkit.errors import WordError
from auditkit.rounds.request import MOST_CASES
from auditkit.rounds.selection import SelectionRequest

_WAYS = {"proportional": "proportional", "equal": "equal"}


@dataclass(frozen=True, slots=True)
class SelectionWords:
    """The words on the line, as they were typed."""

    population: str | None
    sample: int
    stratify: Sequence[str] | None
    allocation: str
    seed: str | None
    exclude: Sequence[str] | None
    facts: Sequence[str] | None


def selection_request(
    said: SelectionWords, cases: str, key_file: str | None
) -> SelectionRequest | None:
    """Return how cases are to be drawn, or None when somebody chooses them.

    Raises:
        WordError: Words that belong together stand alone, or the number makes no sense.
    """
    way = console.one_of(said.allocation, _WAYS, "allocation")
    if said.population is None:
        if _asks(said):
            raise WordError(
                "no list is named to draw the cases from", hint="name it with --from population.csv"
            )
        return None
    if cases != "0":
        raise WordError(
            "--cases and --from do not go together", hint="say how many are drawn with --sample"
        )
    if not 1 <= said.sample <= MOST_CASES:
        raise WordError(
            f"a round has from 1 to {MOST_CASES} cases",
            hint="say how many are drawn with --sample, for example --sample 6",
        )
    if key_file is None:
        raise WordError(
            "without --key nobody could tell which child a reference stands for",
            hint="name a file outside the repository, for example --key ~/keys/round.csv",
        )
    return SelectionRequest(
        population=console.here() / said.population,
        count=said.sample,
        stratify=tuple(_split(said.stratify)),
        allocation="equal" if way == "equal" else "proportional",
        seed=said.seed,
        exclude=tuple(console.here() / one for one in said.exclude or ()),
        facts=tuple(_split(said.facts)),
    )


def _asks(said: SelectionWords) -> bool:
    return bool(said.stratify or said.seed or said.exclude or said.facts or said.sample)


def _split(words: Iterable[str] | None) -> list[str]:
    return [part.strip() for word in words or () for part in word.split(",") if part.strip()]
