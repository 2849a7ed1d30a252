"""The bank holidays of a nation of the United Kingdom."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

_SUBDIVISIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern-ireland": "NIR"}


def bank_holidays(nation: str, years: Iterable[int]) -> dict[date, str]:
    """Return the bank holidays of a nation's years, with their names.

    Args:
        nation: england, wales, scotland or northern-ireland.
        years: The years that are needed.
    """
    found = united_kingdom()(subdiv=_SUBDIVISIONS[nation], years=sorted(years))
    return {day: found[day] for day in found}


@cache
def united_kingdom() -> Callable[..., Any]:
    """Return what gives the holidays of a part of the United Kingdom (``subdiv``) in ``years``.

    Asked for one country, the library loads two hundred, which takes longer than to check forty
    returns: its file on this one is loaded alone. Where it lies elsewhere, the library is asked.
    """
    import holidays  # noqa: PLC0415 - large, and needed only where days are counted

    file = Path(holidays.__file__).parent / "countries" / "united_kingdom.py"
    spec = spec_from_file_location("holidays_of_theunited_kingdom", file)
    if not file.is_file() or spec is None or spec.loader is None:
        return lambda **asked: holidays.country_holidays("GB", **asked)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.UnitedKingdom  # type: ignore[no-any-return]
