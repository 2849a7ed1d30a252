"""``auditkit rules``."""

from auditkit.cli import options


def rules(
    words: options.RuleWords = None,
    families: options.Families = None,
    form: options.TableFormat = "table",
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """List what validate looks for: all rules, or those of a family or with a word.

    Example: auditkit rules escalation
    """
    from auditkit.cli import console, rules_words
    from auditkit.output.tables import FORMATS

    console.one_of(form, FORMATS, "format")
    every = rules_words.every()
    found = rules_words.with_words(rules_words.of_families(every, families or []), words or [])
    table = rules_words.table(found, len(every))
    console.deliver_tables((table,), form, output, force=force, root=rules_words.root())
