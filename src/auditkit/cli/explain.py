"""``auditkit explain``."""

from auditkit.cli import options


def explain(
    code: options.Code,
) -> None:
    """Say what a problem means, why it matters, and how to put it right.

    Example: auditkit explain AK205
    """
    from auditkit.checks import registry
    from auditkit.cli import console
    from auditkit.errors import WordError
    from auditkit.near import did_you_mean
    from auditkit.output.page import page

    found = registry.find(code)
    if found is None:
        known = [word for one in registry.ALL for word in (one.code, one.name)]
        raise WordError(
            f"there is no problem {code}", hint=did_you_mean(code, known) or "codes look like AK205"
        )
    console.emit(page(found.code, found.name, found.severity.word, found.page))
