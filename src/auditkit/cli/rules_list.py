"""``auditkit rules``."""

from auditkit.cli import options


def rules(
    words: options.RuleWords = None,
    families: options.Families = None,
    form: options.TableFormat = "table",
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """List what auditkit looks for: all rules, or those of a family or with a word.

    auditkit rules test tries the partnership's own rules, all or the named ones, on their examples.

    Example: auditkit rules escalation
    """
    from auditkit.cli import console, rules_test, rules_words
    from auditkit.errors import ExitCode
    from auditkit.output.tables import FORMATS

    console.one_of(form, FORMATS, "format")
    if words and words[0] == "test":
        table, well = rules_test.tried(words[1:])
        console.deliver_tables((table,), form, output, force=force, root=rules_words.root())
        console.leave(ExitCode.OK if well else ExitCode.PROBLEMS)
    every = rules_words.every(rules_words.repertoire())
    found = rules_words.with_words(rules_words.of_families(every, families or []), words or [])
    table = rules_words.table(found, len(every))
    console.deliver_tables((table,), form, output, force=force, root=rules_words.root())
