"""The page of a rule, for the terminal."""

import inspect


def page(code: str, name: str, severity: str, text: str) -> str:
    """Return a rule's page: its code, name and severity, then its docstring."""
    heading = f"{code} {name} ({severity})"
    return f"{heading}\n{'=' * len(heading)}\n\n{inspect.cleandoc(text)}\n"
