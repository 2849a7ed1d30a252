"""``auditkit explain``."""

from auditkit.cli import options


def explain(
    codes: options.Codes,
) -> None:
    """Say what a problem means, why it matters, and how to answer it.

    Example: auditkit explain AK205 rationale-missing
    """
    from auditkit.cli import console, rules_words
    from auditkit.output.page_text import as_text

    pages = rules_words.pages(codes, rules_words.repertoire())
    console.emit("\n".join(map(as_text, pages)))
