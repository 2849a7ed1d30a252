"""Agreement: published values to three decimals, properties, and other libraries where they are installed."""

from collections import Counter
from collections.abc import Callable, Sequence
from math import sqrt
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditkit.analysis.agreement import EVERY, LEAST_PAIRS, agreement, by_section, measures
from auditkit.analysis.coefficients import (
    Combination,
    Units,
    gwet,
    identity,
    kappa,
    krippendorff,
    quadratic,
)
from auditkit.analysis.intervals import interval, standard_error, student, wilson
from auditkit.analysis.pairs import Pair
from auditkit.analysis.rounding import decimal
from auditkit.model.facts import OVERALL

LEVELS = ("outstanding", "good", "requires-improvement", "inadequate")

# Gwet KL (2014) Handbook of Inter-Rater Reliability, 4th edition: two abstractors, 100 abstracts;
# also in the R package irrCAC (cont3x3abstractors), with the values below.
ABSTRACTORS = ((13, 0, 0), (0, 20, 7), (0, 4, 56))
# Fleiss JL, Cohen J, Everitt BS (1969) Large sample standard errors of kappa and weighted kappa.
# Psychological Bulletin 72:323-327: 200 diagnoses, with the weights of their example.
DIAGNOSES = ((106, 10, 4), (22, 28, 10), (2, 12, 6))
DIAGNOSES_WEIGHTS = ((1.0, 0.0, 4 / 9), (0.0, 1.0, 2 / 3), (4 / 9, 2 / 3, 1.0))
# Cohen J (1968) Weighted kappa. Psychological Bulletin 70:213-220, table 1; disagreement 1, 3 and 6.
COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
COHEN_WEIGHTS = ((1.0, 5 / 6, 0.5), (5 / 6, 1.0, 0.0), (0.5, 0.0, 1.0))
# Gwet KL (2002) Kappa statistic is not satisfactory for assessing the extent of agreement between
# raters: 125 subjects on whom the raters nearly always agree.
PARADOX = ((118, 5), (2, 0))
# Krippendorff K (2011) Computing Krippendorff's Alpha-Reliability, part C: four observers, twelve
# units, 0 where an observer gave nothing.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3),
    (0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0),
)


def table(rows: Sequence[Sequence[int]]) -> dict[Combination, float]:
    """Return a square table of counts as units."""
    return {(i, j): n for i, row in enumerate(rows) for j, n in enumerate(row) if n}


def alone(rows: Sequence[Sequence[int]]) -> list[list[Combination]]:
    """Return a square table as pairs, each of a child of its own."""
    return [
        [(i, j)] for i, row in enumerate(rows) for j, count in enumerate(row) for _ in range(count)
    ]


def observed() -> Counter[Combination]:
    return Counter(tuple(one - 1 for one in unit if one) for unit in zip(*OBSERVERS, strict=True))


def near(value: float) -> object:
    """Return what equals a published value to its three decimals."""
    return pytest.approx(value, abs=0.0005)


# Published values


@pytest.mark.parametrize(
    ("found", "published"),
    [
        (kappa(table(ABSTRACTORS), identity(3)), 0.796),
        (kappa(table(ABSTRACTORS), quadratic(3)), 0.892),
        (gwet(table(ABSTRACTORS), identity(3)), 0.849),
        (gwet(table(ABSTRACTORS), quadratic(3)), 0.940),
        (krippendorff(table(ABSTRACTORS), 3, ordinal=False), 0.797),
        (kappa(table(DIAGNOSES), identity(3)), 0.429),
        (kappa(table(DIAGNOSES), DIAGNOSES_WEIGHTS), 0.507),
        (kappa(table(COHEN), identity(3)), 0.492),
        (kappa(table(COHEN), COHEN_WEIGHTS), 0.348),
        (kappa(table(PARADOX), identity(2)), -0.023),
        (gwet(table(PARADOX), identity(2)), 0.941),
        (gwet(observed(), identity(5)), 0.775),
        (gwet(observed(), quadratic(5)), 0.914),
        (krippendorff(observed(), 5, ordinal=False), 0.743),
        (krippendorff(observed(), 5, ordinal=True), 0.815),
    ],
)
def test_a_published_coefficient_is_reproduced(found: float | None, published: float) -> None:
    assert found == near(published)


@pytest.mark.parametrize(
    ("measure", "rows", "published"),
    [
        # Gwet's values; he divides by n, and we by n - 1.
        (lambda units: kappa(units, identity(3)), ABSTRACTORS, 0.05891),
        (lambda units: gwet(units, identity(3)), ABSTRACTORS, 0.04322),
        # The variances that Fleiss, Cohen and Everitt print: 0.002885 and 0.003248.
        (lambda units: kappa(units, identity(3)), DIAGNOSES, sqrt(0.002885)),
        (lambda units: kappa(units, DIAGNOSES_WEIGHTS), DIAGNOSES, sqrt(0.003248)),
    ],
    ids=["kappa", "AC1", "kappa 1969", "weighted kappa 1969"],
)
def test_a_published_standard_error_is_reproduced(
    measure: Callable[[Units], float | None], rows: tuple[tuple[int, ...], ...], published: float
) -> None:
    pairs = alone(rows)
    found = standard_error(measure, pairs)

    assert found is not None
    assert found * sqrt((len(pairs) - 1) / len(pairs)) == pytest.approx(published, abs=0.00005)


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [  # Newcombe RG (1998) Statistics in Medicine 17:857-872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_a_published_wilson_interval_is_reproduced(
    count: int, total: int, low: float, high: float
) -> None:
    assert wilson(count, total) == pytest.approx((low, high), abs=0.00005)


@pytest.mark.parametrize(
    ("freedom", "published"),
    [(1, 12.706), (5, 2.571), (10, 2.228), (11, 2.201), (20, 2.086), (30, 2.042), (120, 1.980)],
)
def test_a_published_point_of_students_distribution_is_reproduced(
    freedom: int, published: float
) -> None:
    assert student(freedom) == near(published)


# Undefined, and levels that nobody used


def test_nought_by_nought_is_undefined() -> None:
    same = {(1, 1): 30.0}

    assert kappa(same, quadratic(4)) is None
    assert krippendorff(same, 4, ordinal=True) is None
    assert krippendorff(same, 4, ordinal=False) is None
    assert gwet(same, quadratic(4)) == 1


def test_nothing_at_all_is_undefined() -> None:
    assert [measure({}) for measure in measures(4).values()] == [None] * 5
    assert [measure({(0, 0): 9.0}) for measure in measures(1).values()] == [None] * 5
    assert wilson(0, 0) is None


def test_levels_that_nobody_used_still_count() -> None:
    used = {(0, 0): 12.0, (0, 1): 3.0, (1, 1): 9.0, (1, 2): 2.0}
    three, four = measures(3), measures(4)

    # Gwet's chance depends on how many levels there are, and quadratic weights on the widest
    # distance. By hand: 21 of 26 agree and 5 are one apart; shares 27/52, 23/52 and 2/52.
    assert three["AC1"](used) == near(0.738)
    assert four["AC1"](used) == near(0.766)
    assert three["AC2"](used) == near(0.897)
    assert four["AC2"](used) == near(0.956)
    # In kappa the widest distance cancels out; alpha knows what was used.
    for name in ("weighted kappa", "alpha nominal", "alpha ordinal"):
        assert four[name](used) == pytest.approx(three[name](used))


# Properties

RATINGS = st.integers(0, 3)
PAIRS = st.lists(st.tuples(RATINGS, RATINGS), min_size=2, max_size=40)


@given(PAIRS)
def test_who_comes_first_does_not_matter(pairs: list[Combination]) -> None:
    turned = Counter((second, first) for first, second in pairs)
    for measure in measures(4).values():
        assert measure(turned) == pytest.approx(measure(Counter(pairs)))


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_pairs_and_children_changes_not_a_bit(
    pairs: list[Combination], shuffler: object
) -> None:
    children = [pairs[index : index + 3] for index in range(0, len(pairs), 3)]
    other = [list(child) for child in children]
    for child in other:
        shuffler.shuffle(child)  # type: ignore[attr-defined]
    shuffler.shuffle(other)  # type: ignore[attr-defined]

    for measure in measures(4).values():
        assert standard_error(measure, other) == standard_error(measure, children)


@given(st.lists(RATINGS, min_size=2, max_size=40))
def test_perfect_agreement_is_one_or_undefined(ratings: list[int]) -> None:
    units = Counter((one, one) for one in ratings)

    assert {measure(units) for measure in measures(4).values()} <= {1.0, None}
    assert all(
        interval(measure, [[one] for one in units]) is None for measure in measures(4).values()
    )


@given(PAIRS)
def test_coefficients_and_their_intervals_stay_in_bounds(pairs: list[Combination]) -> None:
    for measure in measures(4).values():
        value = measure(Counter(pairs))
        ends = interval(measure, [[one] for one in pairs])
        if value is not None and ends is not None:
            assert min(value, -1) <= ends[0] <= value <= ends[1] <= 1


@given(st.integers(0, 60), st.integers(1, 60))
def test_a_wilson_interval_holds_its_share(count: int, total: int) -> None:
    low, high = wilson(min(count, total), total) or (1.0, 0.0)

    assert 0 <= low <= min(count, total) / total <= high <= 1


def test_pairs_of_one_child_say_less() -> None:
    pairs = [(0, 0), (1, 1), (1, 2), (2, 2), (3, 3), (0, 1), (1, 1), (2, 1)]
    measure = measures(4)["AC2"]
    twins = [[one, one, one] for one in pairs]
    strangers = [[one] for twin in twins for one in twin]

    alike, apart = standard_error(measure, twins), standard_error(measure, strangers)
    assert alike is not None
    assert apart is not None
    assert alike == pytest.approx(apart * sqrt(3 * (8 / 7) / (24 / 23)))
    assert standard_error(measure, [pairs]) is None
    assert interval(measure, [pairs]) is None


def test_few_children_never_make_an_interval_narrower() -> None:
    measure = measures(4)["weighted kappa"]
    alike = [[(0, 0), (1, 2), (3, 3)], [(0, 0), (1, 2), (3, 3)], [(0, 0), (1, 2), (3, 3)]]
    strangers = [[one] for child in alike for one in child]

    few, many = interval(measure, alike), interval(measure, strangers)
    assert few is not None
    assert many is not None
    assert standard_error(measure, alike) == pytest.approx(0, abs=1e-9)
    assert few[0] < many[0]


# Headings, directions, and what is apart


def pair(section: str, first: str, second: str, case: str = "K7Q2", agency: str = "police") -> Pair:
    return Pair(agency, case, section, first, second)


def test_direction_distance_and_what_is_apart_are_counted() -> None:
    found = agreement(
        [
            pair("voice", "good", "good"),
            pair("voice", "good", "outstanding", "M4R8"),
            pair("voice", "good", "inadequate", agency="health"),
            pair("voice", "good", "requires-improvement"),
            pair("voice", "good", "cannot-tell"),
            pair("voice", "not-applicable", "good"),
            pair("voice", "not-answered", "not-applicable"),
        ],
        LEVELS,
        "voice",
    )

    assert (found.pairs, found.higher, found.same, found.lower) == (4, 1, 1, 2)
    assert (found.within_one, found.returns, found.children) == (3, 3, 2)
    assert (found.first_only, found.second_only, found.neither) == (1, 1, 1)
    assert found.coefficients is None


@pytest.mark.parametrize(("count", "shown"), [(LEAST_PAIRS - 1, False), (LEAST_PAIRS, True)])
def test_coefficients_wait_for_enough_pairs(count: int, *, shown: bool) -> None:
    pairs = [pair("voice", "good", LEVELS[index % 2], f"K{index}") for index in range(count)]

    found = agreement(pairs, LEVELS, "voice")
    assert (found.coefficients is not None) == shown


def test_the_overall_judgement_is_not_among_all_sections() -> None:
    pairs = [pair("voice", "good", "good"), pair(OVERALL, "good", "inadequate")]

    found = {one.key: one for one in by_section(pairs, LEVELS, ("voice", "planning"))}
    assert list(found) == ["voice", EVERY, OVERALL]
    assert (found[EVERY].pairs, found[EVERY].same, found[OVERALL].lower) == (1, 1, 1)


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (0.125, 2, "0.13"),
        (0.745, 2, "0.75"),
        (-0.001, 2, "0.00"),
        (-0.125, 2, "-0.13"),
        (52.5, 0, "53"),
    ],
)
def test_numbers_are_rounded_half_up(value: float, places: int, shown: str) -> None:
    assert decimal(value, places) == shown


# Other libraries, where they are installed


@pytest.fixture(scope="module")
def krippendorffs() -> ModuleType:
    return pytest.importorskip("krippendorff")


@pytest.fixture(scope="module")
def statsmodels() -> ModuleType:
    return pytest.importorskip("statsmodels.stats.inter_rater")


@given(st.lists(st.tuples(RATINGS, RATINGS, st.integers(-1, 3)), min_size=2, max_size=12))
def test_alpha_is_that_of_the_krippendorff_package(
    krippendorffs: ModuleType, units: list[tuple[int, int, int]]
) -> None:
    matrix = [
        [float("nan") if one < 0 else one for one in rater] for rater in zip(*units, strict=True)
    ]
    counted = Counter(tuple(one for one in unit if one >= 0) for unit in units)
    for ordinal in (False, True):
        mine = krippendorff(counted, 4, ordinal=ordinal)
        if mine is not None:
            level = "ordinal" if ordinal else "nominal"
            theirs = krippendorffs.alpha(
                matrix, value_domain=[0, 1, 2, 3], level_of_measurement=level
            )
            assert mine == pytest.approx(theirs)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@given(PAIRS)
def test_weighted_kappa_is_that_of_statsmodels(
    statsmodels: ModuleType, pairs: list[Combination]
) -> None:
    counts = [[pairs.count((i, j)) for j in range(4)] for i in range(4)]
    mine = kappa(Counter(pairs), quadratic(4))
    if mine is not None:
        theirs = statsmodels.cohens_kappa(counts, wt="quadratic")
        assert mine == pytest.approx(theirs.kappa)
        error = standard_error(lambda units: kappa(units, quadratic(4)), [[one] for one in pairs])
        factor = sqrt((len(pairs) - 1) / len(pairs))
        if error is not None and theirs.std_kappa == theirs.std_kappa:
            assert error * factor == pytest.approx(theirs.std_kappa, abs=1e-4)


@pytest.mark.parametrize(
    ("first", "second", "differs"),
    [
        ("not-asked", "not-applicable", False),
        ("not-applicable", "not-asked", False),
        ("not-asked", "good", True),
        ("not-applicable", "cannot-tell", True),
        ("good", "poor", True),
    ],
)
def test_to_leave_a_section_out_and_to_call_it_not_applicable_is_no_difference(
    first: str,
    second: str,
    differs: bool,  # noqa: FBT001 - expected
) -> None:
    assert pair("impact", first, second).differs is differs
