"""The words by which names are told from other words that begin with a capital letter."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from unicodedata import combining, normalize

KIN = frozenset(
    "mum mums mom mam mammy mummy mother mothers dad dads daddy father fathers parent parents brother brothers sister"
    " sisters sibling siblings son sons daughter daughters child children baby babies twin twins triplets boy boys girl"
    " girls nan nans nana nanna nanny gran grans granny grandma grandmother grandmothers grandad granddad grandpa"
    " grandfather grandfathers grandparent grandparents grandson granddaughter grandchild grandchildren aunt aunts"
    " auntie aunty aunties uncle uncles cousin cousins niece nieces nephew nephews stepmum stepmother stepdad"
    " stepfather stepbrother stepsister stepson stepdaughter half-brother half-sister step-brother step-sister"
    " step-mum step-dad step-mother step-father step-son step-daughter half-siblings husband wife partner boyfriend"
    " girlfriend fiance fiancé fiancée fiancee spouse ex ex-partner ex-husband ex-wife ex-boyfriend ex-girlfriend"
    " godmother godfather godparent carer carers guardian guardians lodger neighbour neighbor friend friends flatmate"
    " mamgu tadcu tad-cu taid nain bampi modryb ewythr dadi dada dadu daadi nani nanu naani abbu ammi ammu amma appa"
    " khala chacha chachi mamu mami phupho bhai baji didi habooyo hooyo aabo awoowe ayeeyo babcia dziadek ciocia wujek"
    " mamaw bunica bunicu matusa unchi abuela abuelo nonna nonno tata yiayia oma opa teta jeddo baba"
    " mgm mgf mgp pgm pgf pgp mo fa".split()
)
"""Words for relatives and those close to a child; those of other languages as families use them in English."""

ROLES = frozenset(
    "worker workers visitor nurse teacher manager mentor midwife officer headteacher head coordinator iro senco sendco"
    " chair advocate doctor gp paediatrician psychologist psychiatrist therapist counsellor practitioner supervisor"
    " assistant tutor coach landlord landlady interpreter solicitor barrister childminder babysitter perpetrator victim"
    " suspect person lad adult male female man woman youth teenager student pupil auditor moderator keyworker detective"
    " constable inspector sw asw hv sn fsw ehw tm yp cyp yjw dsl".split()
)
"""The last word of a role that a name may follow."""

TITLES = frozenset(
    "mr mrs ms miss mx dr doctor prof professor rev reverend revd imam rabbi pastor pc dc ds di dci pcso wpc sgt"
    " sergeant insp inspector cllr councillor judge sir lady lord dame fr".split()
)
"""What stands before a surname."""

RANKS = frozenset("pc dc ds di dci dcs supt pcso wpc sgt sergeant insp inspector".split())
"""Titles that are work of their own: who has one may be meant by it and by a unit (DCI Public Protection)."""

UNITS = frozenset(
    "public protection vulnerability pvp ppu mash neighbourhood neighbourhoods schools school liaison children"
    " abuse investigation investigations team teams unit units hub exploitation missing persons people domestic"
    " safeguarding custody offender management crime criminal justice intelligence partnership partnerships"
    " community communities response policing youth early help family families borough district division"
    " divisional online sexual offences caiu cait daiu mosovo marac mappa cse cce engagement prevention violence"
    " reduction incident control room duty desk service services review reviews training quality assurance"
    " performance strategy operations department section office cid bcu headquarters hospital clinic centre"
    " academy university trust nhs icb".split()
)
"""Words for teams, units and places of work: behind a rank they say where somebody works."""

WHERE = frozenset(
    "north south east west central major serious child safer area county city town"
    " in at for of and the &".split()
)
"""Words that stand in the names of units, and are surnames where they stand alone."""

NAMING = frozenset("named called nicknamed alias aka himself herself themselves themself".split())
"""What says that a name follows."""

OPENERS = frozenset(
    "when if as because for before after neither both with without since although though while where whether did does"
    " was is has had will would could should can how why what that this to from by and but or nor yet so then only"
    " according until once whatever of about between despite unlike like see tell ask give let".split()
)
"""What a sentence may begin with, so that its capital letter says nothing."""

SAYS = frozenset(
    "said says told tells asked asks wants wanted thinks thought feels felt likes liked loves loved hates lives lived"
    " wishes wished disclosed spoke speaks cried smiled hid ran moved attends attended presents presented became"
    " becomes reported reports described describes explained showed enjoys enjoyed misses missed needs needed went goes"
    " gets got came comes stays stayed stopped started sleeps slept eats knows knew understands talks talked chose"
    " agreed refused trusts trusted worries cares hopes hoped plays played remains remained returned left joined"
    " appeared appears seemed seems responded replied engaged engages struggles struggled made makes drew wrote gave"
    " took takes turned turns can could would should will does did doesn't didn't isn't wasn't hasn't won't can't"
    " is was has had never also still often".split()
)
"""What follows somebody's name at the beginning of a sentence."""

STRONG = frozenset(
    "said says told wants wanted thinks feels felt likes loves hates lives disclosed cried smiled wishes".split()
)
"""What only a person does; by it a name is told that is a word as well (Grace, Will)."""

WORD_NAMES = frozenset(
    "grace hope faith joy may june april summer autumn dawn rose daisy lily ivy holly ruby amber jade pearl crystal"
    " violet iris olive poppy heather hazel sky star angel precious blessing comfort patience mercy destiny heaven"
    " charity prudence constance felicity honour melody harmony carol mark frank bill will art ray guy dean"
    " earl duke drew grant gray grey max miles mason hunter parker chase cash ace archer"
    " river forest rowan reed ash sage jay wren finch kit penny rusty storm rain king prince sonny"
    " buddy christian pat sue peg gene nick rich dale glen cliff heath brook brooke marsh stone young brown green black"
    " white wood woods hall hill bell cook baker smith wright fox wolf love bishop abbot hart lane rhodes field fields"
    " bush berry cherry basil ginger saffron clove coral sunny happy gift lucky promise innocent"
    " august victor sterling jewel gem opal diamond justice noble major bear lamb tiger gale"
    " merry dot bonnie skip dusty rocky buster junior lark chelsea rosemary tyrone shona una india pierce peace".split()
)
"""Names that are words, too: they are names only where what stands beside them says so."""

_ENDINGS = ("s", "es", "d", "ed", "ing")
_SHORTEST = 3
_PREFIXES = (
    "un", "re", "pre", "non", "multi", "inter", "hyper", "neuro", "over", "under", "mis", "self", "sub", "anti", "semi",
    "post", "micro",
)  # fmt: skip
_SHORTEST_BEHIND = 5
_CONTRACTED = frozenset({"s", "ve", "ll", "re", "d", "m", "t"})


@cache
def words() -> frozenset[str]:
    """Return English words in their shortest forms."""
    return _read("words.txt")


@cache
def proper() -> frozenset[str]:
    """Return words that begin with a capital letter and name no person."""
    return _read("proper.txt")


@cache
def is_word(word: str) -> bool:
    """Return whether a word, in small letters, is one that names nobody."""
    plain, _, ending = _bare(word.replace("’", "'")).partition("'")
    if ending and ending not in _CONTRACTED:
        return False  # O'Neill
    if plain in WORD_NAMES or plain in KIN or plain in ROLES or plain in TITLES:
        return True
    if "-" in plain:
        return all(is_word(part) for part in plain.split("-") if part)
    if plain in proper() or plain.endswith("shire"):
        return True
    return len(plain) == 1 or _is_form(plain)


@cache
def could_be_name(word: str) -> bool:
    """Return whether a word, in small letters, could be a name or a title at all; most could not."""
    return not is_word(word) or word in WORD_NAMES or word in TITLES or is_derived(word)


def is_derived(word: str) -> bool:
    """Return whether a word, in small letters, is taken for one only because of its ending (Aled, ale)."""
    return word not in words() and word not in proper() and is_word(word)


def _bare(word: str) -> str:
    """Return a word without its accents: café is a word."""
    if word.isascii():
        return word
    return "".join(one for one in normalize("NFKD", word) if not combining(one))


def _is_form(word: str, depth: int = 3) -> bool:
    if word in words():
        return True
    if depth and any(_is_form(form, depth - 1) for form in _shorter(word)):
        return True
    rest = next((word.removeprefix(one) for one in _PREFIXES if word.startswith(one)), "")
    return len(rest) >= _SHORTEST_BEHIND and _is_form(rest, depth=1)


def _shorter(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST:
            continue
        yield stem
        yield f"{stem}e"
        if stem[-1] == stem[-2]:
            yield stem[:-1]
        if stem[-1] == "i":
            yield f"{stem[:-1]}y"


def _read(name: str) -> frozenset[str]:
    text = files(__package__).joinpath(name).read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
