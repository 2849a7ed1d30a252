"""Settings for property tests: the same examples on every machine, and no clock."""

from hypothesis import HealthCheck, settings


def use(examples: int = 200) -> None:
    """Make these the settings of every property test that is defined afterwards in the module."""
    settings.register_profile(
        "steady",
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    settings.load_profile("steady")
