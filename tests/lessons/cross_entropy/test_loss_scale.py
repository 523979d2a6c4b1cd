"""Scales of charts on which infinity has a place of its own."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from softmax_viz.lessons.cross_entropy.loss_scale import BAR, BOX, DEEP, NATS_IN, SHALLOW, LossScale


@pytest.mark.parametrize("cut", [SHALLOW, DEEP, BOX, BAR])
@pytest.mark.parametrize("nat", NATS_IN.values(), ids=NATS_IN)
def test_what_is_beyond_has_its_own_line(cut: float, nat: float) -> None:
    """Heights are true up to the cut; all beyond, ∞ included, stands on the last tick."""
    scale = LossScale(nat, cut=cut)
    loss = np.array([0, cut / 2, cut, cut * 1.01, np.inf])
    assert_allclose(scale.height(loss), [0, cut / 2 * nat, cut * nat, scale.top, scale.top])
    ticks = scale.y_ticks(only_infinity=True)
    assert ticks[-1] == (scale.top, "∞")
    assert [place for place, _ in ticks] == sorted(place for place, _ in ticks)
    assert all(place <= cut * nat for place, _ in ticks[:-1])
    assert 4 <= len(ticks) <= 9


@pytest.mark.parametrize("cut", [SHALLOW, DEEP])
def test_the_logarithmic_axis_makes_a_straight_line(cut: float) -> None:
    """On it the loss falls by ln 10 for every factor of 10, and 0 has its own place."""
    scale = LossScale(log=True, cut=cut)
    x, y = scale.curve()
    assert_allclose(y, -x * np.log(10), atol=1e-9)
    places = [place for place, _ in scale.x_ticks()]
    assert places == sorted(places)
    assert scale.across(np.array([0.0]))[0] < x[0]
    assert scale.x_ticks()[-1] == (0.0, "1")
