"""What each step computes, swept along its sliders: bit for bit what NumPy does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from softmax_viz.functions import log_softmax, naive_softmax, softmax, softmax_cross_entropy
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.overflow.examples import EXAMPLES
from softmax_viz.lessons.overflow.fates import along_sliders
from softmax_viz.lessons.overflow.floating_point import (
    DTYPES,
    KINDS,
    VERDICTS,
    kinds,
    numpy_says,
    rounded,
    shifted_steps,
    stable_steps,
    words,
)
from softmax_viz.lessons.overflow.logarithms import losses
from softmax_viz.lessons.overflow.model import (
    at_a_glance,
    line_by_line,
    mended,
    parse_scores,
    results,
    scores_at,
)
from softmax_viz.lessons.overflow.settings import GAP, LOG_C, OFFSET, SCALE
from softmax_viz.lessons.overflow.snippets import overflow_code
from softmax_viz.live import Slider
from softmax_viz.live.sweep import sweep
from tests.lessons.snippets import comments, printed

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

BASES = [
    *(example.scores for example in EXAMPLES.values()),
    (2.0, 1.0, 0.1),
    (-3.0, 0.5, 0.4, -7.7, 3.1),
]
EDGE = 1250.0
SLIDERS = {
    name: Slider(n.key, n.default, n.grid)
    for name, n in {"scale": SCALE, "shift": OFFSET, "log_c": LOG_C}.items()
}


def swept(model: Callable[..., Any], name: str) -> dict[str, NDArray[Any]]:
    """Evaluate a model along one slider."""
    names = ("scale", "shift", "log_c") if name == "log_c" else ("scale", "shift")
    return sweep(model, {n: SLIDERS[n] for n in names}, SLIDERS[name])


def mapped(base: tuple[float, ...], dtype: str) -> dict[str, NDArray[Any]]:
    """Evaluate the map of failures where the sliders start."""
    return along_sliders(base, dtype, SCALE.grid, OFFSET.grid)(*np.zeros((2, 1, 1)))


def same_bits(a: NDArray[Any], b: NDArray[Any]) -> bool:
    """Compare two arrays bit by bit; every NaN is one NaN."""
    bits = {2: np.uint16, 4: np.uint32, 8: np.uint64}[a.itemsize]
    differ = a.view(bits) != b.view(bits)
    return a.dtype == b.dtype and not np.any(differ & ~(np.isnan(a) & np.isnan(b)))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("base", BASES, ids=str)
@pytest.mark.parametrize("name", ["scale", "shift"])
def test_sweeps_are_numpys_bit_for_bit(base: tuple[float, ...], dtype: str, name: str) -> None:
    """Every step at every place of a slider is what the textbook lines give for that row alone."""
    naive, stable = (swept(line_by_line(base, dtype, stable=s), name) for s in (False, True))
    both = swept(results(base, dtype), name)
    for row, value in enumerate(SLIDERS[name].grid.values):
        scale, shift = (value, 0.0) if name == "scale" else (0.0, value)
        z = np.array(base) * 10.0 ** float(scale) + shift
        with np.errstate(all="ignore"):
            a = z.astype(dtype)
            e = np.exp(a)
            s = e.sum()
            p = e / s
            shifted = a - a.max()
            stable_e = np.exp(shifted)
            stable_p = stable_e / stable_e.sum()
            textbook = naive_softmax(a)
        for got, expected in (
            (naive["scores"], a),
            (naive["exps"], e),
            (naive["total"], np.array([s])),
            (naive["p"], p),
            (naive["p"], textbook),
            (stable["exponents"], shifted),
            (stable["exps"], stable_e),
            (stable["p"], stable_p),
            # The core computes float16 in float32; the page shows what float16 itself does.
            (stable["p"], stable_p if dtype == "float16" else softmax(a)),
            (both["naive_p"], p),
            (both["stable_p"], stable_p),
            (both["naive_bars"], np.where(np.isfinite(p), p, p.dtype.type(0))),
        ):
            assert same_bits(got[row], expected), (value, got[row], expected)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("base", BASES, ids=str)
def test_log_c_is_a_plus_log_c(base: tuple[float, ...], dtype: str) -> None:
    """Along log C the steps are those of exp(a + log C), bit for bit."""
    outputs = swept(mended(base, dtype, EDGE), "log_c")
    for row, value in enumerate(SLIDERS["log_c"].grid.values):
        with np.errstate(all="ignore"):
            e = np.exp(np.array(base).astype(dtype) + np.array([value]).astype(dtype))
            p = e / e.sum()
        assert same_bits(outputs["exps"][row], e), value
        assert same_bits(outputs["p"][row], p), value


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("base", BASES, ids=str)
def test_nothing_numpy_says_is_lost(base: tuple[float, ...], dtype: str) -> None:
    """Along both sliders every warning has its words on the page."""
    for name in ("scale", "shift"):
        sides = [
            swept(line_by_line(base, dtype, stable=stable), name)["says"]
            for stable in (False, True)
        ]
        for row, value in enumerate(SLIDERS[name].grid.values):
            at = (value, 0.0) if name == "scale" else (0.0, value)
            said = numpy_says(np.array(base) * 10.0 ** float(at[0]) + at[1], dtype)
            for side, codes in zip(said, sides, strict=True):
                assert [words()[code] for code in codes[row]] == list(side)


def test_a_tie_changes_argmax() -> None:
    """float16 rounds two scores to one, and argmax becomes the first."""
    outputs = at_a_glance((2048.0, 2049.0))(*np.zeros((2, 1, 1)))
    assert [outputs[f"{d}_argmax"].item() for d in DTYPES] == [0, 1, 1]
    judged = [VERDICTS[outputs[f"stable_{d}_verdict"].item()] for d in DTYPES]
    assert judged == ["off", "right", "right"]


def test_what_rounding_took_no_later_shift_brings_back() -> None:
    """As the page says of the tie; a shift before the rounding, such as the page's own, can."""
    tie = EXAMPLES["tie"]
    held = rounded(tie.scores, tie.dtype)
    for shift in (-2048.0, -10.0, 0.0, 10.0):
        assert len(set((held + held.dtype.type(shift)).tolist())) == 1, shift
    earlier = results(tie.scores, tie.dtype)(scale=np.zeros((1, 1)), shift=np.full((1, 1), -10.0))
    assert earlier["stable_p"][0].argmax() == np.argmax(tie.scores)
    assert earlier["stable_p"][0].tolist() == pytest.approx(softmax(tie.scores).tolist(), abs=1e-3)


def test_zeros_are_not_nan_and_yet_numpy_speaks() -> None:
    """As a card says: no nan announces the zeros of an overflowing sum; NumPy's warning does."""
    example = EXAMPLES["sum"]
    assert shifted_steps(example.scores, example.dtype).probabilities.tolist() == [0, 0]
    assert any("overflow" in line for line in numpy_says(np.array(example.scores), "float64")[0])


def test_any_c_leaves_the_result_alone_or_breaks_it() -> None:
    """Along log C the probabilities are the true ones, up to rounding, or they are not finite."""
    base = (1010.0, 1000.0, 990.0)
    outputs = swept(mended(base, "float64", EDGE), "log_c")
    alive = kinds(shifted_steps(base, "float64", SLIDERS["log_c"].grid.values[:, None])) == 1
    assert 50 < alive.sum() < len(alive)
    # Not near the lower edge, where exps have few digits left.
    sound = alive & (outputs["exponents"].max(axis=1) > -650)
    np.testing.assert_allclose(
        outputs["p"][sound], np.tile(softmax(base), (sound.sum(), 1)), rtol=1e-9
    )
    best = int(np.flatnonzero(SLIDERS["log_c"].grid.values == -1010)[0])
    assert same_bits(outputs["p"][best], softmax(base))


@pytest.mark.parametrize("base", BASES, ids=str)
@pytest.mark.parametrize("dtype", DTYPES)
def test_the_map_says_at_every_place_what_happens_there(
    base: tuple[float, ...], dtype: str
) -> None:
    """The parts of both axes agree with what becomes of softmax at each value."""
    outputs = mapped(base, dtype)
    scores = {
        "scale": scores_at(base, SCALE.grid.values[:, None], np.zeros((1, 1))),
        "shift": scores_at(base, np.zeros((1, 1)), OFFSET.grid.values[:, None]),
    }
    for name, number in (("scale", SCALE), ("shift", OFFSET)):
        rows = [kinds(shifted_steps(scores[name], d)) for d in DTYPES]
        rows.append(kinds(stable_steps(scores[name], dtype)))
        for row, fates in enumerate(rows):
            for code, kind in enumerate(KINDS):
                start, size = (
                    outputs[f"{name}_{kind}_{part}"][0, row] for part in ("base", "size")
                )
                values = number.grid.values
                drawn = (values > start) & (values < start + size)
                assert np.array_equal(drawn, fates == code), (name, row, kind)


def test_the_sliders_cross_every_limit() -> None:
    """Each slider meets overflow and a finite result in every dtype, the shift 0 / 0 too."""
    outputs = mapped(EXAMPLES["large"].scores, "float64")
    for kind, names in (("overflow", ("scale", "shift")), ("finite", ("scale", "shift"))):
        for name in names:
            assert outputs[f"{name}_{kind}_size"][0, : len(DTYPES)].all(), (kind, name)
    low = mapped((0.0, -1.0), "float64")
    for kind in ("underflow", "finite", "overflow"):
        assert low[f"shift_{kind}_size"][0, : len(DTYPES)].all(), kind


def test_log_of_softmax_is_lost_and_log_softmax_is_not() -> None:
    """[0, -800]: -inf by way of the probability, -800 without it, in every dtype."""
    gaps = GAP.grid.values[:, None]
    outputs = losses(gaps, top=1050.0)
    at = int(np.flatnonzero(gaps[:, 0] == 800)[0])
    assert outputs["log_p"][at].tolist() == [-np.inf] * 3
    assert outputs["log_softmax"][at].tolist() == [-800.0] * 3
    assert outputs["loss"][at].tolist() == [800.0]
    assert outputs["logsumexp"][at] - outputs["score"][at] == outputs["loss"][at]
    for row, gap in enumerate(gaps[:, 0]):
        for column, dtype in enumerate(DTYPES):
            a = rounded([0.0, -gap], dtype)
            with np.errstate(all="ignore"):
                assert outputs["log_p"][row, column] == np.log(softmax(a))[1]
            assert outputs["log_softmax"][row, column] == log_softmax(a)[1]
        assert outputs["loss"][row, 0] == softmax_cross_entropy([0.0, -gap], [0, 1])


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("scores", BASES, ids=str)
def test_the_code_prints_what_its_comments_say(
    scores: tuple[float, ...], dtype: str, language: str
) -> None:
    """The code to copy runs, and every print gives the comment behind it."""
    code = overflow_code(Translator(language, "overflow"), scores, dtype)
    with np.errstate(all="ignore"):
        assert printed(code) == comments(code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "nan, 1",
        "inf, 1",
        "1e31, 0",
        "1,2,3,4,5,6",
        "a, b",
        "1; 2",
        "<b>1</b>, 2",
        "1e999 2",
    ],
)
def test_scores_that_are_none(text: str) -> None:
    """What a person or a link may write instead of scores is refused, not computed with."""
    assert parse_scores(text) is None


def test_scores_as_people_write_them() -> None:
    """Commas, blanks and the typographic minus are all read."""
    assert parse_scores(" 1,2 ,  3.5") == (1.0, 2.0, 3.5)
    assert parse_scores("−800 −801") == (-800.0, -801.0)
