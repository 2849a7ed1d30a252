"""Whether words in the place of a role are the name of a person."""

import re

from auditkit.analysis.identifiers.finding import identifiers
from auditkit.analysis.identifiers.spans import Kind, Listed, Span
from auditkit.analysis.identifiers.vocabulary import (
    RANKS,
    ROLES,
    TITLES,
    UNITS,
    WHERE,
    WORD_NAMES,
    is_word,
)

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PART = re.compile(r"[,;:()\[\]/|+]|\s[-–—]+\s")
_ACTING = re.compile(r"\b[TA]/(?=[A-Z])")
_NUMBERED = re.compile(r"\b(?:PC|PS|DC|DS|WPC|PCSO|Sgt) ?\d{2,}")
_INITIALS, _LEAST_UNREADABLE = 2, 3
_SHORT = frozenset("of in at to on or by an".split())
_OF_ROLES = frozenset(
    "admin advocacy aftercare anaesthetics antenatal asst asye audiology befriender bursar bursary caldicott ceo"
    " chairperson ch childcare childminding cin clinician co-ordinator constabulary contraception coproduction cp ddsl"
    " dentistry dep det dietetics directorate divisional dpo educator ehc ehcp emotionally gdpr generalist gynaecology"
    " haematology hd headmistress homelessness housemaster housemistress hr idva immunisation impairment informatics"
    " isva mgr midwives neighbourhood neighbourhood-policing neonatal nqsw obstetrics optometry organised orthopaedics"
    " pastoral physiotherapy podiatry postnatal pre-school preventative procurement psw qa radiography safeguarder"
    " secondment snr spoc sr streetwise sufficiency supt taskforce teamleader throughcare wellbeing workstream".split()
)
"""Words of roles that the list of words does not have: no name among them."""

_LETTERS = frozenset(
    "aac aacp abe acc acp ad adcs ahd ahp aht amhp ap asc asd asw asye bcu bm brp bsl bsp btp bu ca"
    " cafcass cait caiu camhs cas cbt cc ccc cce ccg cco cdop cdt ceo cfo cgl chc chis ciat cic"
    " cica cid cin cio cjs cla clas cmo cn cno co coo cop cp cpd cpn cpoms cps crc cro cs csa csap"
    " csc cscs cse csp csw ct cwd cyp cyps da daiu dass dbs dc dcc dci dcs ddsl dfe dht di diu dme"
    " dmt do doe dpo ds dsc dsl dslo dso dst dt dv dwp ea eal ebsa ecaf ed edt eet efw eh ehc ehcp"
    " ehe ehm ehs ehw elsa emt ep eps esol et ewo ews eyfs eys fcs fe fft fgc fgm fii fis flo fnp"
    " fsa fsw gcp ge gmc gp gps hcp hcpc hd hlta hmi hmp hmpps hod hos hov hr hse ht hta hv icb icp"
    " icpc ics ict icu idacp idva ips iqa iro isva it ito jcp jsna jtai kca kcsie ks la lac lado"
    " lbc lcs lea leap lgbt lsa lscb lscp lsp mace mappa maps marac masa mash mat md met mfl mh"
    " mhst midas miu mosovo mp mps ncs ndtms neet nhs nmc nnu np npcc nps nqt nsp nspcc nvq nwg oas"
    " ofsted oos op opcc opg ot pa paed pals pastoral pc pcc pcn pcso pct pd pdc pdu pep pm po pod"
    " ppu pqip pru psa pshe psw ptsd pvp qa qip qpm rcn re rgn rhi rn ro rsho rsl rso sac sar sbm"
    " scb scitt scn scp scr sds se sen senco send sendco sendiass sg shle sio siro sla sld slt sm"
    " smhl smt soit sop spa spoc sro ssa sso ssw stem sw swp ta tac taf tasc tba tbc tlc tlr tm"
    " uasc ucl upn va vawg vcfs vcs vcse vp vpu vru vs vsh wpc yjb yjs yos yot ypa yps".split()
)
"""Letters that stand for words of roles and services; other letters are those of a name, or a name in capitals."""

_GIVEN = frozenset(
    "grace hope faith joy may june april summer autumn dawn rose daisy lily ivy holly ruby amber jade pearl crystal"
    " violet iris olive poppy heather hazel angel carol mark frank bill will ray guy dean drew grant miles mason jay"
    " kit penny pat sue peg gene nick rich dale glen heath brooke rosemary tyrone shona una bonnie rowan".split()
)
"""Given names that are words, too."""


def names_person(text: str, listed: Listed) -> bool:
    """Return whether somebody wrote a name where a role belongs.

    A role is made of words. What is neither a word, nor known to the partnership, nor letters that stand
    for words (DCS), is taken for a name; so are words that are names where nothing else stands there, or
    nothing else between two signs.

    Args:
        text: What stands in the place of a role.
        listed: What the partnership made known itself.
    """
    text = _ACTING.sub("", text)  # T/DCI
    if _NUMBERED.search(text) or not all(_is_plain(one, text) for one in identifiers(text, listed)):
        return True
    words = [one for one in _WORD.findall(text) if not _is_own(one.lower(), listed)]
    if any(not _is_known(one, beside=len(words) > 1) for one in words):
        return True
    parts = [_WORD.findall(part) for part in _PART.split(text)]
    return any(_is_name(part, listed) for part in parts)


def _is_plain(span: Span, text: str) -> bool:
    """Return whether what may be a name, or a school, is made of the words of roles."""
    lows = [one.lower() for one in _WORD.findall(text[span.start : span.end])]
    if span.kind is Kind.SCHOOL:
        return all(one not in WORD_NAMES and is_word(one) for one in lows)
    if span.kind is Kind.NAME and lows[0] in {"dr", *RANKS}:
        return text[span.end - 1].isupper() and all(one in _LETTERS | UNITS for one in lows[1:])
    return span.kind is Kind.CAPITAL and all(_is_of_role(one) for one in lows)


def _is_own(low: str, listed: Listed) -> bool:
    """Return whether a word is the partnership's own and no other word: its towns say nothing of a role."""
    return low.removesuffix("'s") in listed.words and not is_word(low)


def _is_known(word: str, *, beside: bool) -> bool:
    """Return whether a word says something of a role; letters that nobody can read do beside other words."""
    low = word.lower()
    initials = word.isupper() and len(word) == _INITIALS and low not in _SHORT
    if _is_of_role(low) or (is_word(low) and not initials):
        return True
    letters = word.removesuffix("s")  # DSLs
    if not any(one.isupper() for one in letters[1:]):
        return False
    if {low, low.removesuffix("s")} & _LETTERS:
        return True
    return (
        beside
        and letters.isupper()
        and len(letters) >= _LEAST_UNREADABLE
        and not set("aeiouy") & {*letters.lower()}
    )


def _is_of_role(low: str) -> bool:
    return low in _OF_ROLES or low.removesuffix("s") in _OF_ROLES


def _is_name(part: list[str], listed: Listed) -> bool:
    """Return whether words between two signs are names and nothing else, or end in a given name and another."""
    words = [one for one in part if not _is_own(one.lower(), listed)]
    lows = [one.lower() for one in words]
    names = [one for one in lows if one in WORD_NAMES | (TITLES - RANKS - ROLES) or len(one) == 1]
    if names and all(one in names or one in RANKS for one in lows):
        return True
    of_work = UNITS | WHERE | ROLES | RANKS | _OF_ROLES
    return (
        len(words) > 1
        and all(one[0].isupper() for one in words[-2:])
        and lows[-2] in _GIVEN
        and lows[-1] not in of_work
    )
