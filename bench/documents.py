"""What documents cost: the summary and the whole pack of a round, beside many past rounds, and of a huge one."""

import shutil
from pathlib import Path

from processes import Command, auditkit, usages
from steps import Timing

import corpus

SUMMARY = "summary, 100 returns"
PAST = "summary, 100 returns, beside 12 past rounds"
_PAST_ROUNDS = 12
_PACKS = ("internal", "partnership", "public")


def measured(
    small: Path, large: Path | None, folder: Path, repeats: int
) -> tuple[dict[str, Timing], dict[str, Timing]]:
    """Return the processor time and the memory of whole processes that write documents, by name.

    Args:
        small: A repository with one round of 100 returns.
        large: One with 24,000; None leaves it out.
        folder: Where copies and documents go.
        repeats: How often each is written.
    """
    past = with_past_rounds(small, folder / "past")
    example = folder / "northmere"
    shutil.copytree(Path(__file__).parents[1] / "examples" / "northmere", example)
    report = (*auditkit(), "report")
    caches = folder / "caches"
    made = str(folder / "made.html")
    commands = [
        Command(SUMMARY, (*report, corpus.ROUND, "-o", made), small, caches),
        Command(PAST, (*report, corpus.ROUND, "-o", made), past, caches),
        *(
            Command(
                f"pack of the example, {audience}",
                (*report, "2024-25-q3-neglect", "--all", "--audience", audience),
                example,
                caches,
            )
            for audience in _PACKS
        ),
    ]
    taken = usages(commands, repeats)
    if large is not None:
        taken |= usages(
            [Command("summary, 24,000 returns", commands[0].words, large, caches)], repeats=1
        )
    return (
        {name: Timing.of(name, [one.cpu for one in many]) for name, many in taken.items()},
        {name: Timing.of(name, [one.memory for one in many]) for name, many in taken.items()},
    )


def with_past_rounds(origin: Path, target: Path) -> Path:
    """Return a copy of a repository in which the same round lies under many earlier names."""
    shutil.copytree(origin, target)
    for number in range(_PAST_ROUNDS):
        key = f"{2010 + number}-past"
        copied = target / "rounds" / key
        shutil.copytree(origin / "rounds" / corpus.ROUND, copied)
        for path in copied.rglob("*.yaml"):
            path.write_text(path.read_text().replace(corpus.ROUND, key))
    return target
