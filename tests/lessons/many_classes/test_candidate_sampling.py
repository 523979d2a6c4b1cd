"""Candidate sampling: samplers, the correction, and what exactly is unbiased."""

from __future__ import annotations

import doctest
import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.testing import assert_allclose
from scipy import optimize, special, stats

from softmax_viz.lessons.many_classes import candidate_sampling, sampling_trials
from softmax_viz.lessons.many_classes.candidate_sampling import (
    SAMPLERS,
    draw_classes,
    expected_counts,
    log_uniform,
    sampled_loss,
    uniform,
)
from softmax_viz.lessons.many_classes.sampling_trials import (
    CLASSES,
    ESTIMATES,
    HIGHEST_RATIO,
    POWERS,
    example_scores,
    trials,
)
from softmax_viz.lessons.many_classes.settings import DRAW_POWER

SETTINGS = settings(database=None, deadline=None)
SCORES = arrays(float, st.integers(2, 6), elements=st.floats(-20, 20))


def full_loss(scores: np.ndarray, target: int) -> float:
    """Give the loss over all classes, by SciPy."""
    return float(special.logsumexp(scores) - scores[target])


@pytest.fixture(scope="module", params=["uniform", "log_uniform"])
def tried(request: pytest.FixtureRequest) -> tuple[str, sampling_trials.Trials]:
    """Give each sampler with its trials."""
    return request.param, trials(request.param)


@pytest.mark.parametrize("module", [candidate_sampling, sampling_trials])
def test_doctests_and_names(module: object) -> None:
    """The examples are true, and every public name is there, once."""
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
    assert len(set(module.__all__)) == len(module.__all__)  # type: ignore[attr-defined]
    assert all(hasattr(module, name) for name in module.__all__)  # type: ignore[attr-defined]


# ---- Samplers ---------------------------------------------------------------------------


@pytest.mark.parametrize("make", SAMPLERS)
@pytest.mark.parametrize("classes", [1, 2, 50_257])
def test_probabilities_sum_to_one(make: object, classes: int) -> None:
    """A sampler is a distribution over all classes."""
    q = make(classes).probability(np.arange(classes))  # type: ignore[operator]
    assert_allclose(q.sum(), 1)


@pytest.mark.parametrize("make", SAMPLERS)
def test_draws_follow_the_probabilities(make: object) -> None:
    """Many draws of a sampler agree with its probabilities (chi-squared)."""
    sampler = make(12)  # type: ignore[operator]
    drawn = draw_classes(np.random.default_rng(1), sampler, 20_000)
    counts = np.bincount(drawn, minlength=12)
    assert stats.chisquare(counts, 20_000 * sampler.probability(np.arange(12))).pvalue > 0.001


@pytest.mark.parametrize("make", SAMPLERS)
def test_the_ends_of_the_interval(make: object) -> None:
    """The smallest and the largest random number give the first and the last class."""
    for classes in (1, 3, 50_257, 1_000_000):
        at = make(classes).at(np.array([0.0, np.nextafter(1, 0)]))  # type: ignore[operator]
        assert at.tolist() == [0, classes - 1]


def test_zipf() -> None:
    """Log-uniform hits the first class with log 2 / log(n + 1), and each next one less."""
    q = log_uniform(1000).probability(np.arange(1000))
    assert q[0] == pytest.approx(np.log(2) / np.log(1001))
    assert np.all(np.diff(q) < 0)


# ---- The estimate -----------------------------------------------------------------------


@pytest.mark.parametrize("make", [uniform, log_uniform])
@pytest.mark.parametrize("draws", [1, 2, 3])
def test_exactly_what_is_unbiased(make: object, draws: int) -> None:
    """Over all draws there are, weighed by their probability, the corrected sum is the true one.

    The loss, its logarithm, is below the full loss then; without correction so is every draw.
    """
    scores, target = np.array([0.3, -1.0, 2.0, 0.5]), 1
    q = make(4).probability(np.arange(4))  # type: ignore[operator]
    expected = expected_counts(q, draws)
    total = mean_loss = 0.0
    for drawn in itertools.product(range(4), repeat=draws):
        weight = np.prod(q[list(drawn)])
        loss = sampled_loss(scores, target, drawn, expected)
        total += weight * np.exp(loss + scores[target])
        mean_loss += weight * loss
        assert sampled_loss(scores, target, drawn) <= full_loss(scores, target) + 1e-12
    assert total == pytest.approx(np.exp(scores).sum())
    assert mean_loss < full_loss(scores, target)


@pytest.mark.parametrize("draws", [1, 2, 5])
def test_expected_counts_by_enumeration(draws: int) -> None:
    """1 - (1 - q)^K is the share of all draws that hold the class."""
    q = np.array([0.5, 0.3, 0.2])
    held = np.zeros(3)
    for drawn in itertools.product(range(3), repeat=draws):
        held[list(set(drawn))] += np.prod(q[list(drawn)])
    assert_allclose(expected_counts(q, draws), held)


def test_tiny_probabilities_keep_their_digits() -> None:
    """Where 1 - q rounds to 1 the expected count is still K q."""
    assert expected_counts(1e-18, 64) == pytest.approx(64e-18)


@SETTINGS
@given(SCORES, st.data())
def test_without_correction_never_too_high(scores: np.ndarray, data: st.DataObject) -> None:
    """Whatever is drawn, the uncorrected loss is at most the full one and at least 0."""
    target = data.draw(st.integers(0, len(scores) - 1))
    drawn = data.draw(st.lists(st.integers(0, len(scores) - 1), max_size=8))
    loss = sampled_loss(scores, target, drawn)
    assert -1e-12 <= loss <= full_loss(scores, target) + 1e-9


@SETTINGS
@given(SCORES, st.data())
def test_all_classes_drawn_give_the_full_loss(scores: np.ndarray, data: st.DataObject) -> None:
    """With every class among the drawn, corrected by log 1, nothing is estimated any more."""
    target = data.draw(st.integers(0, len(scores) - 1))
    drawn = np.arange(len(scores))
    loss = sampled_loss(scores, target, drawn, np.ones(len(scores)))
    assert loss == pytest.approx(full_loss(scores, target), abs=1e-9)


def settled(make: object, draws: int, *, corrected: bool) -> float:
    """Train on sampled losses to the end, every draw weighed; give KL from the true p, in nats."""
    classes = 5
    p = 1 / np.arange(1.0, classes + 1)
    p /= p.sum()
    q = make(classes).probability(np.arange(classes))  # type: ignore[operator]
    cost = -np.log(expected_counts(q, draws)) if corrected else np.zeros(classes)
    weights: dict[tuple[int, ...], float] = {}
    for drawn in itertools.product(range(classes), repeat=draws):
        found = tuple(sorted(set(drawn)))
        weights[found] = weights.get(found, 0) + float(np.prod(q[list(drawn)]))

    # A row for each set that can be drawn, with each class as the right one.
    drawn = np.array([[c in found for c in range(classes)] for found in weights])[:, None]
    share = np.array(list(weights.values()))[:, None] * p
    right = np.eye(classes)

    def loss_and_slope(z: np.ndarray) -> tuple[float, np.ndarray]:
        scores = np.where(right, z, np.where(drawn, z + cost, -np.inf))
        losses = special.logsumexp(scores, axis=-1) - z
        slopes = special.softmax(scores, axis=-1) - right
        return float((share * losses).sum()), (share[..., None] * slopes).sum(axis=(0, 1))

    found = optimize.minimize(loss_and_slope, np.zeros(classes), jac=True, tol=1e-10)
    return float(special.rel_entr(p, special.softmax(found.x)).sum())


def test_where_training_settles() -> None:
    """As the race says: with draws that favour frequent classes, uncorrected, on wrong p.

    With uniform draws it would settle on the true ones: the sentence must not claim them.
    """
    assert settled(log_uniform, 4, corrected=False) > 0.02
    assert settled(log_uniform, 4, corrected=True) < 0.005
    assert settled(uniform, 4, corrected=False) < 1e-6


# ---- The trials of the page -------------------------------------------------------------


def test_trials_are_single_tries(tried: tuple[str, sampling_trials.Trials]) -> None:
    """Each number that the page shows is the loss of that try, computed one by one."""
    name, found = tried
    scores, target = example_scores()
    sampler = next(s for s in (make(CLASSES) for make in SAMPLERS) if s.name == name)
    rng = np.random.default_rng(sampling_trials.SEED)
    shape = (sampling_trials.REPEATS, int(found.draws[-1]))
    drawn = draw_classes(rng, sampler, shape)
    q = sampler.probability(np.arange(CLASSES))
    for row in (0, 40, len(POWERS) - 1):
        expected = expected_counts(q, found.draws[row])
        for try_ in (0, 7, 499):
            first = drawn[try_, : found.draws[row]]
            plain = sampled_loss(scores, target, first)
            corrected = sampled_loss(scores, target, first, expected)
            assert found.losses["plain"][row, try_] == pytest.approx(plain, abs=1e-9)
            assert found.losses["corrected"][row, try_] == pytest.approx(corrected, abs=1e-9)
    assert found.full == pytest.approx(full_loss(scores, target))
    chance = expected_counts(q[np.argmax(scores)], found.draws)
    assert_allclose(found.chances[name], chance)


def test_what_the_page_says_of_them(tried: tuple[str, sampling_trials.Trials]) -> None:
    """Uncorrected always too low; corrected nearer at every K, and its scatter falls."""
    name, found = tried
    assert np.all(found.losses["plain"] <= found.full)
    off = {each: np.abs(found.mean(each) - found.full) for each in ESTIMATES}
    assert np.all(off["corrected"] < off["plain"])
    # The logarithm of an unbiased sum is too low on average; 4 standard errors for luck.
    error = 4 * found.sd("corrected") / np.sqrt(sampling_trials.REPEATS)
    assert np.all(found.mean("corrected") - found.full < error)
    ratios = found.ratios["corrected"]
    if name == "log_uniform":
        error = ratios.std(axis=1) / np.sqrt(sampling_trials.REPEATS)
        assert np.all(np.abs(ratios.mean(axis=1) - 1) < 4 * error)
        # Four times the draws, about half the scatter.
        halves = found.sd("corrected")[20::20] / found.sd("corrected")[:-20:20]
        assert np.all((halves > 0.4) & (halves < 0.75))


def test_log_uniform_scatters_less() -> None:
    """For every K the draws that follow the frequencies scatter less than uniform ones."""
    assert np.all(trials("log_uniform").sd("corrected") < trials("uniform").sd("corrected"))


def test_every_step_of_the_slider_is_a_k(tried: tuple[str, sampling_trials.Trials]) -> None:
    """The slider's values are the trials' powers of two, in the same order."""
    _, found = tried
    grid = DRAW_POWER.grid.values
    assert_allclose(grid, POWERS)
    now = found.sampled(grid[:, None])
    assert_allclose(now["draws"][:, 0], np.rint(2**grid))
    mean = found.losses["corrected"].mean(axis=1)
    assert_allclose(now["corrected_mean"][:, 0], mean, atol=5.1e-4, rtol=0)
    assert now["plain_dots_at"].shape == (len(grid), sampling_trials.DOTS)


def test_the_error_of_the_loss_is_the_logarithm_of_the_sum_s(
    tried: tuple[str, sampling_trials.Trials],
) -> None:
    """A loss is off by the logarithm of its estimated sum over the true one; so is the mean."""
    _, found = tried
    now = found.bias(POWERS[:, None])
    mean = np.log(found.ratios["corrected"]).mean(axis=1)
    assert_allclose(now["corrected_off"][:, 0], mean, atol=5.1e-4, rtol=0)
    shown = np.minimum(found.ratios["corrected"][:, : sampling_trials.SUMS], HIGHEST_RATIO)
    assert_allclose(now["ratios_at"], shown, atol=5.1e-3, rtol=0)
    assert_allclose(now["logs_at"], np.log(shown), atol=5.1e-3, rtol=0)


def test_the_same_for_everybody() -> None:
    """The seed is fixed."""
    assert_allclose(trials("uniform", 5).losses["plain"], trials("uniform", 5).losses["plain"])
