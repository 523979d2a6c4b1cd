"""Softmax from hot to cold."""

from __future__ import annotations

from typing import Any

import hypothesis.extra.numpy as hnp
import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from scipy import special, stats

from softmax_viz.functions import softmax
from softmax_viz.kit.settings import TEMPERATURE
from softmax_viz.lessons.temperature.cooling import (
    TEMPERATURES,
    cold_limit,
    cooling,
    curves,
    ranks,
    spots,
)

SETTINGS = settings(database=None, deadline=None, max_examples=60)
# As the sliders give them: tenths.
SCORES = hnp.arrays(np.float64, st.integers(2, 10), elements=st.integers(-100, 100)).map(
    lambda tenths: tenths / 10
)
T = st.integers(1, 200).map(lambda steps: round(steps * 0.05, 10))


def at(logits: NDArray[np.float64], temperature: float) -> dict[str, NDArray[Any]]:
    """Give every output for one situation, as vectors."""
    now = cooling(logits[None, :], np.array([[temperature]]))
    return {name: values[0] for name, values in now.items()}


@SETTINGS
@given(logits=SCORES, temperature=T)
def test_probabilities_and_entropy_against_scipy(
    logits: NDArray[np.float64], temperature: float
) -> None:
    """Both agree with SciPy's; the entropy lies between 0 and ln n."""
    now = at(logits, temperature)
    p = special.softmax(logits / temperature)
    assert_allclose(now["probabilities"], p, rtol=1e-10, atol=1e-300)
    assert_allclose(now["entropy"], special.entr(p).sum(), atol=0.0005 + 1e-9)
    assert 0 <= now["entropy"][0] <= np.log(len(logits)) + 0.0005


@SETTINGS
@given(logits=SCORES, first=T, second=T)
def test_no_temperature_changes_the_order(
    logits: NDArray[np.float64], first: float, second: float
) -> None:
    """Order, ranks and leader are those of the scores at every T; the entropy grows with T."""
    low, high = at(logits, min(first, second)), at(logits, max(first, second))
    for now in (low, high):
        p = now["probabilities"]
        assert np.all(np.diff(p[np.argsort(logits, kind="stable")]) >= 0)
        assert p[logits.argmax()] == p.max()
        assert now["ranks"].tolist() == stats.rankdata(-logits, method="min").tolist()
    assert low["leader"] == high["leader"]
    assert low["entropy"][0] <= high["entropy"][0] + 1e-12


@SETTINGS
@given(logits=SCORES)
def test_both_limits(logits: NDArray[np.float64]) -> None:
    """T → 0 is the argmax, shared at a tie; T → ∞ is uniform."""
    assert_allclose(softmax(logits, temperature=1e-6), cold_limit(logits), atol=1e-12)
    assert_allclose(softmax(logits, temperature=1e9), 1 / len(logits), atol=1e-7)
    winners = logits == logits.max()
    assert cold_limit(logits).tolist() == (winners / winners.sum()).tolist()


@SETTINGS
@given(logits=SCORES)
def test_a_tie_has_no_leader(logits: NDArray[np.float64]) -> None:
    """The leader is the argmax, or n where several classes share the largest score."""
    alone = int(np.sum(logits == logits.max())) == 1
    assert at(logits, 1.0)["leader"] == (logits.argmax() if alone else len(logits))


@pytest.mark.parametrize("temperature", [0.05, 2.0, 10.0])
def test_against_mpmath(temperature: float) -> None:
    """[2, 1, 0.1] as computed with fifty digits."""
    with mpmath.workdps(50):
        powers = [mpmath.exp(mpmath.mpf(z) / mpmath.mpf(temperature)) for z in (2.0, 1.0, 0.1)]
        expected = [float(power / sum(powers)) for power in powers]
    assert_allclose(at(np.array([2.0, 1.0, 0.1]), temperature)["probabilities"], expected)


@SETTINGS
@given(logits=SCORES)
def test_curves_never_cross_and_meet_their_points(logits: NDArray[np.float64]) -> None:
    """Each curve is softmax at the chart's temperatures; the higher score's lies above."""
    drawn = curves(logits)
    assert np.all(np.diff(drawn[np.argsort(logits, kind="stable")], axis=0) >= 0)
    for index in (0, 15, 30):
        p = special.softmax(logits / TEMPERATURES[index])
        assert_allclose(drawn[:, index], p, rtol=1e-9, atol=1e-300)
        now = spots(logits[None, :], TEMPERATURES[index].reshape(1, 1))
        assert_allclose(now["spot_y"][0], drawn[:, index], rtol=1e-9, atol=1e-300)
        assert_allclose(now["spot_x"][0], np.log10(TEMPERATURES[index]))


def test_curves_cover_the_slider() -> None:
    """The chart ends where the slider ends, and its points are evenly spaced."""
    assert_allclose(TEMPERATURES[[0, -1]], [TEMPERATURE.low, TEMPERATURE.high])
    steps = np.diff(np.log10(TEMPERATURES))
    assert_allclose(steps, steps[0])


def test_ranks_share_a_place() -> None:
    """Equal entries have the same place, and the next after them counts them all."""
    assert ranks(np.array([[1.0, 1.0, 0.0, 2.0]])).tolist() == [[2, 2, 4, 1]]


def test_shift_before_dividing() -> None:
    """The page's claim about 1e300 at T = 1e-10, both ways round."""
    z, temperature = np.array([1e300, 9e299]), 1e-10
    assert softmax(z, temperature=temperature).tolist() == [1, 0]
    with np.errstate(all="ignore"):
        divided = z / temperature
        powers = np.exp(divided - divided.max())
        assert np.isnan(powers / powers.sum()).all()
