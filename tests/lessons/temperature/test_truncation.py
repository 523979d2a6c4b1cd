"""Top-k and top-p, against sets found by trying and against the code of transformers."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from numpy.typing import NDArray
from scipy import special

from softmax_viz.kit.texts import LANGUAGES, catalogue
from softmax_viz.lessons.temperature import truncation
from softmax_viz.lessons.temperature.next_token import PRESETS, TOKEN_LOGITS
from softmax_viz.lessons.temperature.settings import TOP_K
from softmax_viz.lessons.temperature.truncation import FATES, renormalise, top_k, top_p

SETTINGS = settings(database=None, deadline=None, max_examples=80)
Array = NDArray[np.float64]
FEW = hnp.arrays(np.float64, st.integers(2, 7), elements=st.integers(-40, 40), unique=True).map(
    lambda tenths: tenths / 10
)
P = st.integers(1, 199).map(lambda steps: steps / 200)
T = st.integers(1, 200).map(lambda steps: round(steps * 0.05, 10))


def cut(temperature: float, k: int, p: float) -> dict[str, NDArray[Any]]:
    """Give the page's cut of its twelve tokens, as vectors."""
    given_ = (np.array([[float(value)]]) for value in (temperature, k, p))
    return {name: values[0] for name, values in truncation.cut(TOKEN_LOGITS)(*given_).items()}


def warped(scores: Array, temperature: float, k: int, p: float) -> Array:
    """Cut as transformers' three warpers do, one after the other, in NumPy."""
    scores = scores / temperature
    scores = np.where(scores < np.sort(scores)[-k], -np.inf, scores)
    if p < 1:
        rising = np.argsort(scores, kind="stable")
        removed = special.softmax(scores[rising]).cumsum() <= 1 - p
        removed[-1] = False
        scores[rising[removed]] = -np.inf
    return special.softmax(scores)


@SETTINGS
@given(scores=FEW, k=st.integers(1, 9))
def test_top_k_keeps_the_k_largest(scores: Array, k: int) -> None:
    """As many as asked for, or all; nothing that is cut is above what is kept."""
    kept = top_k(scores, k)
    assert kept.sum() == min(k, len(scores))
    assert scores[kept].min() > scores[~kept].max(initial=-np.inf)


def test_top_k_keeps_ties() -> None:
    """What is equal to the k-th cannot be told from it: both are kept."""
    assert top_k(np.array([1.0, 2.0, 1.0]), 2).tolist() == [True, True, True]


@SETTINGS
@given(scores=FEW, p=P)
def test_the_nucleus_is_the_smallest_set(scores: Array, p: float) -> None:
    """No smaller set of tokens adds up to p, and the kept one does."""
    probabilities = special.softmax(scores)
    # A sum that is p but for rounding belongs to either side.
    sums = np.sort(probabilities)[::-1].cumsum()
    assume(np.abs(sums - p).min() > 1e-9)
    kept = top_p(probabilities, p)
    assert probabilities[kept].sum() >= p
    smaller = combinations(probabilities.tolist(), int(kept.sum()) - 1)
    assert max(sum(some) for some in smaller) < p


def test_the_token_that_crosses_p_is_kept() -> None:
    """With 0.5 and 0.25 the sum passes 0.6 at the second, which stays; p = 0.5 needs one."""
    probabilities = np.array([0.125, 0.5, 0.125, 0.25])
    assert top_p(probabilities, 0.6).tolist() == [False, True, False, True]
    assert top_p(probabilities, 0.5).tolist() == [False, True, False, False]
    assert top_p(probabilities, 1e-9).sum() == 1


def test_one_keeps_all() -> None:
    """With p = 1 nothing is cut, however small: rounding decides nothing."""
    assert top_p(np.array([1 - 1e-17, 1e-17, 0.0]), 1).all()


@pytest.mark.parametrize("p", [0, -0.1, 1.01, float("nan")])
def test_what_is_no_p(p: float) -> None:
    """A p outside (0, 1] is refused."""
    with pytest.raises(ValueError, match="p must lie"):
        top_p(np.array([0.5, 0.5]), p)


def test_what_is_no_k() -> None:
    """At least one token must be left."""
    with pytest.raises(ValueError, match="k must be at least 1, got 0"):
        top_k(np.array([0.5, 0.5]), 0)


@SETTINGS
@given(temperature=T, k=st.integers(1, 12), p=P | st.just(1.0))
def test_the_cut_is_that_of_transformers(temperature: float, k: int, p: float) -> None:
    """Temperature, top-k, top-p in this order leave the same shares as transformers' warpers."""
    after_k = special.softmax(np.array(TOKEN_LOGITS[:k]) / temperature).cumsum()
    assume(p == 1 or np.abs(after_k - p).min() > 1e-9)
    now = cut(temperature, k, p)
    assert_allclose(now["shares"], warped(np.array(TOKEN_LOGITS), temperature, k, p), atol=1e-12)


@SETTINGS
@given(temperature=T, k=st.integers(1, 12), p=P)
def test_the_whole_vocabulary_is_in_the_sum(temperature: float, k: int, p: float) -> None:
    """However little is kept, the probabilities are those of all twelve tokens."""
    now = cut(temperature, k, p)
    whole = special.softmax(np.array(TOKEN_LOGITS) / temperature)
    assert_allclose(now["probabilities"], whole, rtol=1e-9, atol=1e-300)
    assert_allclose(now["weights"] / now["total"], whole, rtol=1e-9, atol=1e-300)
    assert now["mass"] + now["left_out"] == pytest.approx(1)
    kept = now["fates"] == FATES.index("kept")
    assert now["kept"] == kept.sum() >= 1
    assert_allclose(now["shares"], np.where(kept, whole / whole[kept].sum(), 0), atol=1e-12)
    assert np.isnan(now["running"]).sum() == 12 - k
    assert np.all((now["fates"] == FATES.index("cut_by_k")) == np.isnan(now["running"]))


def test_renormalised_shares_add_up() -> None:
    """What is kept shares 1 in the proportions it had."""
    shares = renormalise(np.array([0.5, 0.3, 0.2]), np.array([True, False, True]))
    assert_allclose(shares, [5 / 7, 0, 2 / 7])


def test_tokens_have_words() -> None:
    """Each language names as many tokens as there are scores, the likeliest first, no two alike."""
    assert list(TOKEN_LOGITS) == sorted(TOKEN_LOGITS, reverse=True)
    assert len(TOKEN_LOGITS) == TOP_K.high == TOP_K.default
    for language in LANGUAGES:
        texts = catalogue(language, "temperature")
        assert len({word.strip() for word in texts["next_token.words"].split(",")}) == TOP_K.high
        assert all(f"next_token.presets.{preset.name}" in texts for preset in PRESETS)
