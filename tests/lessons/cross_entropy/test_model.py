"""Cross-entropy, entropy and divergence as the lesson shows them."""

from __future__ import annotations

import doctest
from typing import Any

import hypothesis.extra.numpy as hnp
import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from scipy.special import entr, expit, log_softmax, rel_entr, xlogy

from softmax_viz.kit.texts import LANGUAGES, Translator
from softmax_viz.lessons.cross_entropy import snippets
from softmax_viz.lessons.cross_entropy.answers import (
    VERDICTS,
    charged,
    charged_by_class,
    charged_by_parts,
    charged_scores,
)
from softmax_viz.lessons.cross_entropy.batches import Problem, charge, read_prediction
from softmax_viz.lessons.cross_entropy.binary import surprise_curves, yes_or_no
from softmax_viz.lessons.cross_entropy.boxes import belief, entropy_curve
from softmax_viz.lessons.cross_entropy.costs import SHARES, mean_surprise, surprises
from softmax_viz.lessons.cross_entropy.loss_scale import DEEP, NATS_IN
from softmax_viz.lessons.cross_entropy.settings import PROBABILITY
from tests.lessons.snippets import comments, printed

SETTINGS = settings(database=None, deadline=None, max_examples=60)
SHARE = st.floats(0, 1).map(lambda p: round(p, 2))
PARTS = st.integers(0, 6)
UNIT = st.sampled_from(list(NATS_IN.values()))

Numbers = dict[str, NDArray[Any]]


def one(number: float) -> NDArray[np.float64]:
    """Give a number as a model takes it."""
    return np.array([[float(number)]])


def on_the_curve(share: float, nat: float = 1, *, log: bool = False) -> Numbers:
    """Charge one probability; each output as a vector."""
    now = charged(one(share), one(nat), one(log))
    return {name: values[0] for name, values in now.items()}


def by_share(share: float, parts: int = 4, smoothing: float = 0, nat: float = 1) -> Numbers:
    """Charge one answer of three classes; each output as a vector."""
    now = charged_by_parts(one(share), one(parts), one(smoothing), one(nat))
    return {name: values[0] for name, values in now.items()}


def by_scores(logits: list[float], target: int, nat: float = 1) -> Numbers:
    """Charge one answer given by its scores; each output as a vector."""
    now = charged_scores(np.array([logits]), one(target), one(nat))
    return {name: values[0] for name, values in now.items()}


# ---- One answer -------------------------------------------------------------------------


def test_the_worked_example() -> None:
    """cross_entropy([0, 0, 1], [0.2, 0.1, 0.7]), to the last digit: S7."""
    now = by_share(0.7)
    assert now["prediction"].tolist() == [0.2, 0.1, 0.7]
    assert now["target"].tolist() == [0, 0, 1]
    assert now["loss"].tolist() == now["cross_entropy"].tolist() == [0.35667494393873245]
    assert now["terms"].tolist() == [0, 0, 0.35667494393873245]


@SETTINGS
@given(share=SHARE, parts=PARTS)
def test_a_share_makes_a_distribution(share: float, parts: int) -> None:
    """However the rest is shared, the three probabilities add up and the loss is the same."""
    now = by_share(share, parts)
    assert np.all((now["prediction"] >= 0) & (now["prediction"] <= 1))
    assert now["prediction"].sum() == pytest.approx(1, abs=1e-11)
    assert now["loss"] == by_share(share)["loss"]


@pytest.mark.parametrize("share", [0.01, 0.02, 0.3, 0.7, 0.99])
def test_loss_and_slope_against_mpmath(share: float) -> None:
    """The loss is -ln p and its slope -1/p, in nats and in bits."""
    for nat in NATS_IN.values():
        now = on_the_curve(share, nat)
        assert now["loss"][0] == pytest.approx(float(-mpmath.log(share) * nat), rel=1e-14)
        slope = mpmath.diff(lambda p: -mpmath.log(p), share) * nat
        assert now["slope"][0] == pytest.approx(float(slope), rel=1e-9)


def test_bits_are_logarithms_to_base_two() -> None:
    """A probability of 1/2 costs one bit."""
    assert on_the_curve(0.5, NATS_IN["bits"])["loss"][0] == pytest.approx(1, rel=1e-15)


@pytest.mark.parametrize("share", [0.01, 0.2, 0.7, 1.0])
def test_the_tangent_touches(share: float) -> None:
    """Its ends lie on the line through the point with the slope -1/p; the left one nat above."""
    now = on_the_curve(share)
    (x0, x1), (y0, y1) = now["tangent_x_at"], now["tangent_y_at"]
    assert (x0, y1) == (0, 0)
    assert y0 == pytest.approx(now["loss"][0] + 1)
    assert (y1 - y0) / (x1 - x0) == pytest.approx(-1 / share)


def test_impossible_is_infinite() -> None:
    """P = 0 costs ∞ with slope -∞; nothing is NaN, and every place stays on the chart."""
    curve, classes = on_the_curve(0), by_share(0)
    assert curve["loss"].tolist() == classes["cross_entropy"].tolist() == [np.inf]
    assert curve["slope"].tolist() == [-np.inf]
    assert classes["terms"].tolist() == [0, 0, np.inf]
    for now in (curve, classes):
        assert not any(np.isnan(values).any() for values in now.values())
        assert all(np.isfinite(now[name]).all() for name in now if name.endswith("_at"))
    assert curve["tangent_x_at"].tolist() == [0, 0]  # the tangents' limit is the axis itself


def test_certain_costs_nothing() -> None:
    """P = 1 costs exactly 0, written without a minus; the others' ∞ counts 0 times."""
    now = by_share(1)
    assert str(now["loss"][0]) == str(now["cross_entropy"][0]) == "0.0"
    assert now["surprises"].tolist() == [np.inf, np.inf, 0]
    assert now["terms"].tolist() == [0, 0, 0]


def test_smoothing_charges_certainty() -> None:
    """With a smoothed label p = 1 costs ∞: the others have become possible."""
    now = by_share(1, smoothing=0.1)
    assert now["cross_entropy"].tolist() == now["divergence"].tolist() == [np.inf]
    assert now["target_entropy"][0] > 0


@pytest.mark.parametrize(
    ("shares", "verdict"),
    [
        ([0.92, 0.06, 0.02], "wrong_and_sure"),
        ([0.5, 0.42, 0.08], "wrong"),
        ([0.3, 0.3, 0.4], "unsure"),
        ([0.4, 0.2, 0.4], "tied"),
        ([0.04, 0.05, 0.91], "sure"),
    ],
)
def test_verdicts(shares: list[float], verdict: str) -> None:
    """An answer reads by its first choice: a small p alone is neither wrong nor sure."""
    first, _, share = shares
    now = charged_scores(np.log([shares]), one(2), one(1))
    assert VERDICTS[int(now["verdict"][0, 0])] == verdict
    parts = round(6 * first / (1 - share))
    if parts == pytest.approx(6 * first / (1 - share)):
        assert VERDICTS[int(by_share(share, parts)["verdict"][0])] == verdict


def test_ten_classes_alike_are_not_wrong_and_sure() -> None:
    """Ten nearly equal classes give the right one p < 0.1, and it may still be first."""
    now = by_scores([0.001] + [0.0] * 9, 0)
    assert now["p"][0] < 0.11
    assert VERDICTS[int(now["verdict"][0])] == "unsure"
    assert VERDICTS[int(by_scores([-0.001] + [0.0] * 9, 0)["verdict"][0])] == "wrong"


@SETTINGS
@given(share=SHARE, parts=PARTS, smoothing=st.floats(0, 1))
def test_a_number_stands_on_its_bar_or_clear_of_the_outline(
    share: float, parts: int, smoothing: float
) -> None:
    """No target's outline crosses a number: 0.2 of the axis high, from where it stands."""
    now = by_share(share, parts, smoothing)
    at = now["numbers_at"]
    assert np.all((at == now["prediction"]) | (at == now["target"]))
    assert np.all((now["target"] <= at) | (now["target"] >= at + 0.2))


SCORES = hnp.arrays(np.float64, st.integers(2, 10), elements=st.floats(-10, 10))


@SETTINGS
@given(logits=SCORES, nat=UNIT, data=st.data())
def test_scores_against_scipy(logits: NDArray[np.float64], nat: float, data: st.DataObject) -> None:
    """Prediction and loss of scores agree with SciPy's."""
    target = data.draw(st.integers(0, len(logits) - 1))
    now = by_scores(logits.tolist(), target, nat)
    logs = log_softmax(logits)
    assert_allclose(now["prediction"], np.exp(logs), rtol=1e-9)
    assert_allclose(now["loss"], -logs[target] * nat, rtol=1e-9, atol=1e-12)


@SETTINGS
@given(share=SHARE, parts=PARTS, smoothing=st.floats(0, 1), nat=UNIT)
def test_soft_labels_against_scipy(share: float, parts: int, smoothing: float, nat: float) -> None:
    """Terms, entropies and divergence agree with SciPy's, ∞ included."""
    now = by_share(share, parts, smoothing, nat)
    p, label = now["prediction"], (1 - smoothing) * np.eye(3)[2] + smoothing / 3
    assert_allclose(now["target"], label, rtol=1e-12)
    assert_allclose(now["terms"], -xlogy(label, p) * nat, rtol=1e-9, atol=1e-12)
    assert_allclose(now["loss"], -xlogy(label, p).sum() * nat, rtol=1e-9, atol=1e-12)
    assert_allclose(now["target_entropy"], entr(label).sum() * nat, rtol=1e-9, atol=1e-12)
    assert_allclose(now["divergence"], rel_entr(label, p).sum() * nat, rtol=1e-7, atol=1e-11)
    assert_allclose(now["prediction_entropy"], entr(p).sum() * nat, rtol=1e-9, atol=1e-12)


@SETTINGS
@given(share=SHARE, parts=PARTS, smoothing=st.floats(0, 1))
def test_the_parts_add_up(share: float, parts: int, smoothing: float) -> None:
    """H(y, p) = H(y) + KL(y ‖ p), H(y, p) >= H(y), and the drawn bars add up too."""
    now = by_share(share, parts, smoothing)
    total = now["target_entropy"] + now["divergence"]
    assert_allclose(total, now["cross_entropy"], rtol=1e-9, atol=1e-11)
    assert now["cross_entropy"][0] >= now["target_entropy"][0] - 1e-12
    assert now["divergence"][0] >= 0
    assert_allclose(now["entropy_at"] + now["divergence_at"], now["total_at"], rtol=1e-12)


def test_a_label_as_soft_as_the_prediction_costs_its_entropy() -> None:
    """At ε = 0.3 and p = 0.8, the rest shared alike, nothing is left to save."""
    now = by_share(0.8, 3, 0.3)
    assert now["divergence"][0] == pytest.approx(0, abs=1e-12)
    assert now["cross_entropy"][0] == pytest.approx(now["target_entropy"][0])


def test_a_uniform_guess_costs_ln_k() -> None:
    """K equal scores cost ln K nats, whichever class is right."""
    for classes in range(2, 11):
        now = by_scores([1.0] * classes, classes - 1)
        assert now["loss"][0] == pytest.approx(np.log(classes))


def test_no_sliders_can_leave_the_deep_scale() -> None:
    """Ten classes with scores from -10 to 10 stay within it."""
    loss = by_scores([-10.0] + [10.0] * 9, 0)
    assert loss["loss"][0] < DEEP
    assert loss["loss_at"] == loss["loss"]


def test_a_sweep_is_its_rows() -> None:
    """Along a slider's range the model gives, row by row, what it gives there alone."""
    grid = PROBABILITY.grid.values[:, None]
    swept = charged_by_class(grid, np.full_like(grid, 4), one(0.1), one(1))
    for row in (0, 1, 100, 200):
        alone = by_share(float(grid[row, 0]), smoothing=0.1)
        for name, values in swept.items():
            wide = np.broadcast_to(values, (len(grid), values.shape[1]))
            assert wide[row].tolist() == alone[name].tolist()


# ---- A box and a belief -----------------------------------------------------------------


@pytest.mark.parametrize(("share", "nats"), [(0.5, 0.6931471805599453), (0.2, 0.5004024235381879)])
def test_worked_boxes(share: float, nats: float) -> None:
    """The boxes 5:5 and 2:8, to the last digit: S8."""
    assert belief(one(share), one(0.5), one(1))["target_entropy"].tolist() == [[nats]]
    assert entropy_curve(1.0)[round(share * 100)] == nats


@SETTINGS
@given(share=SHARE, guess=SHARE, nat=UNIT)
def test_a_belief_against_scipy(share: float, guess: float, nat: float) -> None:
    """Entropy, divergence and their sum agree with SciPy's, 0 and ∞ included."""
    now = {name: v[0] for name, v in belief(one(share), one(guess), one(nat)).items()}
    box, believed = np.array([share, 1 - share]), np.array([guess, 1 - guess])
    own, gap = entr(box).sum() * nat, rel_entr(box, believed).sum() * nat
    assert_allclose(now["target_entropy"], own, rtol=1e-12)
    assert_allclose(now["divergence"], gap, rtol=1e-9, atol=1e-12)
    assert_allclose(now["cross_entropy"], own + gap, rtol=1e-9, atol=1e-12)
    assert all(np.isfinite(now[name]).all() for name in now if name.endswith("_at"))
    assert not any(np.isnan(values).any() for values in now.values())


def test_neither_is_a_distance() -> None:
    """As the page says: KL usually changes when y and p are swapped, H(y, y) is 0 for one-hot y."""

    def swapped(share: float, guess: float) -> tuple[float, float]:
        pairs = ((share, guess), (guess, share))
        first, second = (belief(*map(one, pair), one(1))["divergence"].item() for pair in pairs)
        return first, second

    # "Usually": between mirror images it does not.
    first, second = swapped(0.2, 0.8)
    assert first == pytest.approx(second)
    first, second = swapped(0.2, 0.5)
    assert abs(first - second) > 0.02
    own = np.array([belief(one(s), one(s), one(1))["cross_entropy"].item() for s in SHARES])
    assert np.array_equal(own == 0, (SHARES == 0) | (SHARES == 1))


@pytest.mark.parametrize("guess", [0.01, 0.2, 0.5, 0.9])
def test_the_belief_is_a_tangent(guess: float) -> None:
    """A belief's line touches the arch of entropies at the box believed in, and stays above."""
    now = belief(one(guess), one(guess), one(1))
    (x0, x1), (y0, y1) = now["line_x_at"][0], now["line_y_at"][0]
    line = y0 + (y1 - y0) * (SHARES - x0) / (x1 - x0)
    assert np.all(line >= entropy_curve(1.0) - 1e-12)
    assert now["touch_at"][0, 0] == pytest.approx(entropy_curve(1.0)[round(guess * 100)])
    assert line[round(guess * 100)] == pytest.approx(entropy_curve(1.0)[round(guess * 100)])


def test_a_sure_belief_is_a_vertical_line() -> None:
    """Who rules a colour out pays 0 in one box and ∞ in every other."""
    now = belief(one(0.2), one(0), one(1))
    assert now["cross_entropy"].tolist() == now["divergence"].tolist() == [[np.inf]]
    assert now["line_x_at"].tolist() == [[0, 0]]
    assert belief(one(0), one(0), one(1))["cross_entropy"].tolist() == [[0]]


# ---- Yes or no --------------------------------------------------------------------------


@SETTINGS
@given(share=SHARE, truth=SHARE)
def test_yes_or_no_against_scipy(share: float, truth: float) -> None:
    """Both terms and their sum agree with SciPy's, 0 and ∞ included."""
    now = {name: v[0] for name, v in yes_or_no(one(share), one(truth), one(1)).items()}
    yes, no = -xlogy(truth, share), -xlogy(1 - truth, 1 - share)
    assert_allclose(now["yes_term"], yes, rtol=1e-9, atol=1e-12)
    assert_allclose(now["no_term"], no, rtol=1e-9, atol=1e-12)
    assert_allclose(now["total"], yes + no, rtol=1e-9, atol=1e-12)
    assert not any(np.isnan(values).any() for values in now.values())


@pytest.mark.parametrize("truth", [0.1, 0.5, 0.7])
def test_the_best_answer_is_the_target(truth: float) -> None:
    """For a soft target the sum's curve is lowest at p = y."""
    curve = yes_or_no(one(0.5), one(truth), one(1))["sum_at"][0]
    assert SHARES[curve.argmin()] == truth


def test_hard_targets_leave_one_curve() -> None:
    """For y = 1 the sum is the curve of yes, for y = 0 that of no."""
    yes, no = surprise_curves(1.0)
    assert_allclose(yes_or_no(one(0.5), one(1), one(1))["sum_at"][0], yes)
    assert_allclose(yes_or_no(one(0.5), one(0), one(1))["sum_at"][0], no)


# ---- Several answers --------------------------------------------------------------------


def test_the_sure_model_costs_more() -> None:
    """In the question of the page the model with 0.01 has the higher mean, three times."""
    first, second = (mean_surprise(p) for p in ((0.6, 0.6, 0.6), (0.99, 0.99, 0.01)))
    assert first == pytest.approx(float(-mpmath.log(0.6)))
    assert second > 3 * first
    assert surprises([0.99])[0] < surprises([0.6])[0]


def test_the_mean_is_over_samples() -> None:
    """A batch's loss is divided by its 4 samples, not by its 3 classes."""
    labels = [2, 0, 1, 0]
    p = [[0.2, 0.1, 0.7], [0.8, 0.1, 0.1], [0.3, 0.6, 0.1], [0.0, 1.0, 0.0]]
    of_three = charge(labels[:3], p[:3]).losses
    assert_allclose(of_three, [-np.log(0.7), -np.log(0.8), -np.log(0.6)], rtol=1e-15)
    of_four = charge(labels, p)
    assert of_four.mean == of_four.total == np.inf
    batch = charge([2] * 4, [[0.2, 0.1, 0.7]] * 4)
    assert batch.mean == pytest.approx(-np.log(0.7))
    assert batch.by_classes == pytest.approx(-np.log(0.7) * 4 / 3)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem("count", "0")),
        ("0.5, 0.5", Problem("count", "2")),
        ("0.2; 0.1; 0.3; 0.4", Problem("count", "4")),
        ("a, b, c", Problem("number", "a")),
        ("0,2 0,1 0,7", Problem("count", "6")),
        ("nan, 0.5, 0.5", Problem("range", "nan")),
        ("inf, 0, 0", Problem("range", "inf")),
        ("-0.1, 0.5, 0.6", Problem("range", "-0.1")),
        ("0.3, 0.3, 0.3", Problem("sum", "0.9")),
        ("<script>alert(1)</script>, 1, 2", Problem("number", "<script>aler")),
    ],
)
def test_what_cannot_be_read(text: str, problem: Problem) -> None:
    """Each kind of mistake has its own name, and says what was given."""
    assert read_prediction(text) == problem


@SETTINGS
@given(text=st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text is an error: it is a distribution or a problem."""
    found = read_prediction(text)
    assert isinstance(found, Problem) or abs(sum(found) - 1) <= 0.05


def test_rounded_thirds_are_read() -> None:
    """Entries rounded to two decimals are a distribution."""
    assert read_prediction(" 0.33 ;0.33\t0.33 ") == (0.33, 0.33, 0.33)


# ---- As Python --------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("share", [0, 0.01, 0.2, 0.7, 1])
def test_snippets_print_what_they_say(share: float, language: str) -> None:
    """The code on the page runs, and prints the numbers beside it."""
    now, t = by_share(share), Translator(language, "cross_entropy")
    for code in (
        snippets.cross_entropy_code(t, now["target"], now["prediction"]),
        snippets.entropy_code(t, share, 0.5),
        snippets.entropy_code(t, 0.2, share),
    ):
        assert printed(code) == comments(code)
        assert comments(code).count("\n") == 2


def test_doctests() -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(snippets).failed == 0


def test_sigmoids_of_three_classes() -> None:
    """Binary cross-entropies of [-0.15, -0.87, 1.1] against [0, 0, 1] are the curriculum's."""
    p = expit([-0.15, -0.87, 1.1])
    totals = [
        yes_or_no(one(share), one(truth), one(1))["total"][0, 0]
        for share, truth in zip(p, (0, 0, 1), strict=True)
    ]
    assert_allclose(totals, [0.620957047789532, 0.34991825330155735, 0.2873353251154307])
