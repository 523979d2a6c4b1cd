"""Attention's dot products and weights."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from scipy import special

from softmax_viz.lessons.temperature.dot_products import (
    DIMENSIONS,
    KEYS,
    SCORES_END,
    WEIGHTS_END,
    at_dimension,
    dot_products,
    first_pair,
    overview,
)
from softmax_viz.lessons.temperature.settings import DIMENSION


@pytest.mark.parametrize("seed", [1, 2, 999])
def test_the_spread_grows_like_the_root(seed: int) -> None:
    """Over 2048 pairs the standard deviation of q·k is √d to within a few per cent."""
    found = overview(seed)
    assert_allclose(found["spread"] / found["root"], 1, atol=0.12)
    assert_allclose(found["root"][:, 0] ** 2, DIMENSIONS)
    assert dot_products(seed).mean(axis=(1, 2)) / found["root"][:, 0] == pytest.approx(0, abs=0.2)


def test_fewer_components_begin_the_same_vectors() -> None:
    """The product of d components is a sum that the next component is added to."""
    products = dot_products(3)
    assert products.shape == (len(DIMENSIONS), 256, KEYS)
    steps = np.diff(products, axis=0)
    assert steps.std() == pytest.approx(1, rel=0.02)
    assert dot_products(3).tolist() == products.tolist()
    assert dot_products(4)[0, 0, 0] != products[0, 0, 0]


@pytest.mark.parametrize("seed", [1, 500])
def test_without_the_root_weights_freeze(seed: int) -> None:
    """The mean entropy falls towards 0 without the division and stays with it."""
    found = overview(seed)
    plain, scaled = found["mean_plain"][:, 0], found["mean_scaled"][:, 0]
    assert plain[0] == scaled[0]  # √1 divides by nothing
    assert plain[63] < 0.25 * scaled[63]
    assert plain[255] < 0.12 * scaled[255]
    assert np.ptp(scaled) < 0.25
    assert scaled.max() < np.log(KEYS)


@pytest.mark.parametrize("d", [1, 64, 256])
def test_weights_against_scipy(d: int) -> None:
    """The first query's weights and entropies, shown to three decimals."""
    found = overview(5)
    now = {name: row[0] for name, row in at_dimension(found)(np.array([[float(d)]])).items()}
    scores = dot_products(5)[d - 1, 0]
    for name, divisor in (("plain", 1.0), ("scaled", np.sqrt(d))):
        p = special.softmax(scores / divisor)
        assert_allclose(now[name], p, atol=0.0005 + 1e-9)
        assert_allclose(now[f"entropy_{name}"], special.entr(p).sum(), atol=0.0005 + 1e-9)
    assert_allclose(now["scores"], scores, atol=0.0005 + 1e-9)


def test_numbers_stand_beyond_their_bars() -> None:
    """Above a bar, below a negative one, and on the axis at every dimension."""
    found = overview(5)
    for name, end in (("scores", SCORES_END), ("plain", WEIGHTS_END), ("scaled", WEIGHTS_END)):
        sizes, tops = found[name], found[f"{name}_tops"]
        assert np.all(np.abs(tops) > np.abs(sizes))
        assert np.all((tops < 0) == (sizes < 0))
        assert np.abs(tops).max() < end


def test_a_pair_makes_its_product() -> None:
    """The components of the first query and key that are drawn have the first dot product."""
    for d in (1, 64, 256):
        query, key = first_pair(2, d)
        assert query @ key == pytest.approx(dot_products(2)[d - 1, 0, 0], rel=1e-4, abs=1e-4)


def test_the_slider_reaches_every_dimension() -> None:
    """Each value of the slider is one of the dimensions computed."""
    assert (DIMENSION.low, DIMENSION.high, DIMENSION.step) == (DIMENSIONS[0], DIMENSIONS[-1], 1)
