"""How many cases new-round is asked for, in words on the command line."""

import re
from collections.abc import Collection, Mapping

from auditkit.errors import WordError
from auditkit.near import listed
from auditkit.rounds.sharing import SINGLE

_SHARE = re.compile(r"\s*([a-z][a-z0-9-]*)\s*:\s*([1-9][0-9]*)\s*")


def read_shares(said: str) -> tuple[int, dict[str, int]]:
    """Return how many cases there are, and how many each agency has where that was said.

    Args:
        said: A number, or ``agency:6,other:4``.

    Raises:
        WordError: It is neither.
    """
    if re.fullmatch(r"-?[0-9]{1,9}", said.strip()):
        return int(said), {}
    found = [_SHARE.fullmatch(part) for part in said.split(",")]
    shares = {one[1]: int(one[2]) for one in found if one}
    if len(shares) < len(found):
        raise WordError(
            f"--cases {said} is no number of cases",
            hint="write a number, or how many of each service: --cases intake:6,leaving-care:4",
        )
    return sum(shares.values()), shares


def check_shares(shares: Mapping[str, int], agencies: Collection[str], kind: str) -> None:
    """Refuse numbers of cases by agency that do not fit the round.

    Raises:
        WordError: Every agency reviews every case, or an agency is not named.
    """
    if shares and kind != SINGLE:
        raise WordError(
            f"in a {kind} round every agency reviews every case",
            hint=f"give one number with --cases, or make the round with --kind {SINGLE}",
        )
    if shares and (odd := sorted({*shares} ^ {*agencies})):
        raise WordError(
            f"--cases and --agencies do not name the same: {listed(odd)}",
            hint="leave --agencies out: those that --cases names owe returns",
        )
