"""What notices says when it is done."""

from collections.abc import Collection, Iterator, Sequence

from auditkit.analysis.notice_facts import NoticeFact
from auditkit.errors import WriteRefusedError
from auditkit.escape import terminal_line
from auditkit.near import listed
from auditkit.render.filters import joined, plural
from auditkit.rounds.notices import WRITTEN, Notice

_WORDS = {
    "new": "new",
    "renewed": "renewed",
    "replaced": "replaced, with what was changed by hand",
    "as it was": "right as it is",
    "changed by hand": "kept: it was changed by hand",
    "marked again": "kept: it was changed by hand, and says what is new; its mark was renewed",
    "without a mark": "left as it is: it has no mark, so it is not known whether it is still right",
    "written anew": "written anew: it had no mark",
    "left over": "kept: the round asks nobody of that name",
}


def told(notices: Sequence[Notice], *, dry_run: bool) -> str:
    """Return what became of each notice."""
    written = [one for one in notices if one.standing in WRITTEN]
    head = f"{'would write' if dry_run else 'wrote'} {len(written)} of {plural(len(notices), 'notice')}"
    lines = [f"  {one.path}: {_WORDS[one.standing]}{_changed(one)}" for one in notices]
    return "".join(f"{terminal_line(line)}\n" for line in [head, *lines, *_unmarked(notices)])


def _unmarked(notices: Sequence[Notice]) -> Iterator[str]:
    many = sum(one.standing == "without a mark" for one in notices)
    if many:
        what = "it" if many == 1 else "them"
        yield (
            f"{plural(many, 'notice')} without a mark: read {what}, or have {what} written anew with "
            f"--force; what somebody wrote there is then gone"
        )


def blank(returns: Collection[str], *, wanted: bool, dry_run: bool) -> str:
    """Return which blank returns were written, or that some are lacking; empty when none is."""
    if not returns:
        return ""
    if not wanted:
        have = "is owed and has no file" if len(returns) == 1 else "are owed and have no file"
        return f"{plural(len(returns), 'return')} {have}: --returns writes blank ones\n"
    head = f"{'would write' if dry_run else 'wrote'} {plural(len(returns), 'blank return')}"
    return "".join(f"{line}\n" for line in [head, *(f"  {path}" for path in returns)])


def _changed(one: Notice) -> str:
    if not one.changed:
        return ""
    if one.standing != "changed by hand":
        return f" ({joined(dict.fromkeys(fact.words for fact in one.changed))})"
    lacks = "; ".join(f"{_of(fact)}: {listed(fact.value) or 'none'}" for fact in one.changed)
    return f", and does not say {lacks}"


def _of(fact: NoticeFact) -> str:
    return f"{fact.words} of {fact.case}" if fact.case else fact.words


def check_kept(notices: Sequence[Notice]) -> None:
    """Refuse to end well where a notice was kept that is out of date.

    Raises:
        WriteRefusedError: One was.
    """
    kept = [one for one in notices if one.standing == "changed by hand" and one.changed]
    if kept:
        are = "was changed by hand and is" if len(kept) == 1 else "were changed by hand and are"
        raise WriteRefusedError(
            f"{plural(len(kept), 'notice')} {are} out of date",
            hint="write into it what it does not say, or replace it with --force",
        )
