"""Family 0: can the file be read at all, and does it say only what it seems to say?"""

from auditkit.checks.base import collected, rule
from auditkit.problems import Bare, Severity
from auditkit.yamlio.faults import Fault

ERROR = Severity.ERROR


def _bare(fault: Fault) -> Bare:
    return Bare(fault.message, fault.route, fault.hint)


@rule("AK001", ERROR, "syntax")
def unreadable(fault: Fault) -> Bare:
    """Flag a file that cannot be read to its end.

    Why:
        One missing quotation mark, or one line out of column, and the rest of the file means
        something else or nothing at all.

    Wrong:
        rationale: Seen alone: her wishes were recorded

    Right:
        rationale: "Seen alone: her wishes were recorded"

    Answer:
        Mend the line that is named, or the one above it. Put a text with a colon in it between
        quotation marks; begin names that belong together in the same column. Then validate again:
        what stands below was not read yet.
    """
    return _bare(fault)


@rule("AK002", ERROR, "encoding")
def wrong_encoding(fault: Fault) -> Bare:
    """Flag a file that is not saved as UTF-8.

    Why:
        Accents, pound signs and curly quotation marks come out wrong on somebody else's machine.

    Wrong:
        (a file saved as UTF-16, or as "ANSI")

    Right:
        (the same file saved as UTF-8)

    Answer:
        Open the file where it reads well, and save it as UTF-8; in Notepad: Save as, Encoding:
        UTF-8. Nothing needs to be typed again.
    """
    return _bare(fault)


@rule("AK003", ERROR, "character")
def forbidden_character(fault: Fault) -> Bare:
    """Flag a control character or an invisible line separator.

    Why:
        Such characters come with text copied from Word or from a damaged file. Editors do not show
        them, and they can hide or break what follows.

    Wrong:
        (a line with an invisible line separator, U+2028, in it)

    Right:
        (the same line with a real line break, or with a space)

    Answer:
        Go to the line and column that are named, delete what you cannot see there, and type a space
        or a new line. If you meet many, paste the text again without its formatting.
    """
    return _bare(fault)


@rule("AK004", ERROR, "tab")
def tab_indentation(fault: Fault) -> Bare:
    """Flag a tab where only spaces are allowed.

    Why:
        YAML, in which these files are written, counts spaces to see what belongs to what. A tab has
        no width of its own.

    Wrong:
        (a line that is indented with the tab key)

    Right:
        (the same line, indented with two spaces)

    Answer:
        Replace the tab with spaces, as many as the lines beside it have. An editor with the
        settings that auditkit init wrote types spaces for you.
    """
    return _bare(fault)


@rule("AK005", ERROR, "conflict")
def conflict_marker(fault: Fault) -> Bare:
    """Flag the marks that git leaves where two versions were joined.

    Why:
        Both versions stand in the file, and only a person can say which is right.

    Wrong:
        (lines that begin with seven times <, = or >)

    Right:
        (one version of those lines, and none of the marks)

    Answer:
        Read both versions with whoever wrote the other one. Keep what is right, delete the rest and
        the three lines of marks. Where they are two judgements of one case, the agency's auditor
        decides.
    """
    return _bare(fault)


@rule("AK006", ERROR, "limit")
def too_large(fault: Fault) -> Bare:
    """Flag a file that is nested too deeply or holds too many values.

    Why:
        No return is anything like it: something else was saved here, or somebody tries to stop the
        machine.

    Wrong:
        (thousands of opening brackets)

    Right:
        (a return: some dozens of lines, a few levels deep)

    Answer:
        Look at what it is. Put the right file in its place, or ask the business unit for a fresh
        one. If nobody knows where it came from, tell the business unit.
    """
    return _bare(fault)


@rule("AK007", ERROR, "feature")
def forbidden_feature(fault: Fault) -> Bare:
    """Flag anchors, aliases, tags, merges and names that are lists.

    Why:
        They let one line change the meaning of another, far away. Audit files are read by people
        who do not program.

    Wrong:
        rating: *same-as-above

    Right:
        rating: good

    Answer:
        Write the value out, where it is meant. A text that happens to begin with one of the signs *
        & ! goes between quotation marks.
    """
    return _bare(fault)


@rule("AK008", ERROR, "duplicate")
def repeated_name(fault: Fault) -> Bare:
    """Flag a name that stands twice in the same place.

    Why:
        Of two ratings one would silently win: a worse one could be hidden by a better one below it.

    Wrong:
        rating: inadequate
        rating: good

    Right:
        rating: inadequate

    Answer:
        Keep one line and delete the other. Which one is right is for the auditor who judged to say,
        not for whoever tidies the file.
    """
    return Bare(fault.message, fault.route, fault.hint, at_key=True)


@rule("AK009", ERROR, "documents")
def second_document(fault: Fault) -> Bare:
    """Flag a second document in one file.

    Why:
        What follows a line ``---`` would be left out, or would take the place of what stands above
        it.

    Wrong:
        (a return, a line ---, and another return)

    Right:
        (one return in one file)

    Answer:
        Move the second part into the file of its own agency and case, and delete the line ---. If
        both parts are about one case, the auditor joins them.
    """
    return _bare(fault)


@rule("AK010", ERROR, "cut")
def text_cut_off(fault: Fault) -> Bare:
    """Flag a text that is cut by a # sign.

    Why:
        From a space and a # to the end of the line everything is a remark: ``flat #B on Elm Road``
        would be read as ``flat``, and the rest of the sentence would be lost.

    Wrong:
        shows: Moved to flat #B in May

    Right:
        shows: "Moved to flat #B in May"

    Answer:
        Put the whole text between quotation marks. If it is meant as a remark, move it to a line of
        its own. The same goes for a comma inside { }: it ends the text there, and what follows is
        taken for a name; quotation marks hold the text together.
    """
    return _bare(fault)


@rule("AK011", ERROR, "empty")
def empty_file(fault: Fault) -> Bare:
    """Flag a file with nothing in it.

    Why:
        An empty file looks like a return and says nothing; it may be a copy that failed.

    Wrong:
        (a file of no bytes, or of remarks alone)

    Right:
        (the file as new-round made it, filled in or not)

    Answer:
        Put the file back as it was sent to you, or ask the business unit for a blank one. An agency
        that does not know the child sends a nil return, not an empty file.
    """
    return _bare(fault)


@rule("AK012", ERROR, "unsafe")
def unsafe_file(fault: Fault) -> Bare:
    """Flag a file that is a link, a device or far too large.

    Why:
        A link can lead out of the repository: to another agency's return, or to a file of this
        machine.

    Wrong:
        (a return that is a link to another file)

    Right:
        (the return itself)

    Answer:
        Replace it with the file itself. If nobody in your agency made the link, tell the business
        unit before you go on.
    """
    return _bare(fault)


@rule("AK013", ERROR, "stray")
def stray_file(fault: Fault) -> Bare:
    """Flag a file that lies where nothing of its name belongs.

    Why:
        A return saved under another name would not be counted, and nobody would notice.

    Wrong:
        (returns/police/K7Q2 final.yaml)

    Right:
        (returns/police/K7Q2.yaml)

    Answer:
        Give it the name that the notice asks for, or move it to where it belongs. Notes and
        documents that are no returns do not belong in this folder: they often name children.
    """
    return _bare(fault)


@rule("AK014", ERROR, "absent")
def file_absent(fault: Fault) -> Bare:
    """Flag a file that others need and that is not there.

    Why:
        Without round.yaml nobody can say who owes what: every return of the round would be passed
        over, and nothing would show it.

    Wrong:
        (rounds/2024-25-q3-neglect/returns, and no round.yaml beside it)

    Right:
        (rounds/2024-25-q3-neglect/round.yaml)

    Answer:
        The business unit puts it back; git keeps the last version. An agency has nothing to mend,
        unless its return lies in the folder of a round that does not exist: then move it.
    """
    return _bare(fault)


RULES = collected(
    unreadable,
    wrong_encoding,
    forbidden_character,
    tab_indentation,
    conflict_marker,
    too_large,
    forbidden_feature,
    repeated_name,
    second_document,
    text_cut_off,
    empty_file,
    unsafe_file,
    stray_file,
    file_absent,
)
