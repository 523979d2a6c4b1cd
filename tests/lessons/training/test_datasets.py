"""The points: irises as published, shapes by their seed, a learner's text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from softmax_viz.lessons.training import datasets
from softmax_viz.lessons.training.datasets import (
    CLASSES,
    FEATURES,
    MOST_POINTS,
    REACH,
    SHAPES,
    SPECIES,
    Dataset,
    add_point,
    iris,
    read_points,
    shape,
    undo_point,
)

SETTINGS = settings(database=None, deadline=None, max_examples=60)
FOLDER = Path(datasets.__file__).parent
TENTHS = st.integers(-30, 30).map(lambda n: n / 10)
A_POINT = st.tuples(TENTHS, TENTHS, st.integers(1, CLASSES))


# ---- Irises ------------------------------------------------------------------------------


def test_irises_are_fifty_a_class() -> None:
    """150 rows, 50 of each species, all lengths between 0.1 and 7.9 cm."""
    rows = (FOLDER / "iris.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == ",".join((*FEATURES, "species"))
    assert Counter(row.split(",")[-1] for row in rows[1:]) == dict.fromkeys(SPECIES, 50)
    for feature in FEATURES:
        values = iris(feature, feature).points
        assert 0.1 <= values.min() <= values.max() <= 7.9


def test_rows_35_and_38_are_fisher_s() -> None:
    """They are as iris.names, which comes with UCI's wrong file, says they should be."""
    sepals, petals = iris(*FEATURES[:2]).points, iris(*FEATURES[2:]).points
    assert [*sepals[34], *petals[34]] == [4.9, 3.1, 1.5, 0.2]
    assert [*sepals[37], *petals[37]] == [4.9, 3.6, 1.4, 0.1]


def test_means_are_those_of_fisher_s_table() -> None:
    """The means of each species are the ones Fisher printed (1936, table II)."""
    printed = [[5.006, 3.428, 1.462, 0.246], [5.936, 2.770, 4.260, 1.326]]
    printed.append([6.588, 2.974, 5.552, 2.026])
    labels = iris(*FEATURES[:2]).labels
    lengths = np.hstack([iris(*FEATURES[:2]).points, iris(*FEATURES[2:]).points])
    means = [lengths[labels == k].mean(axis=0) for k in range(CLASSES)]
    np.testing.assert_allclose(means, printed, atol=1e-9)


def test_the_data_name_source_and_licence() -> None:
    """Beside the file stand its source, its licence, its DOI and what was changed."""
    text = (FOLDER / "iris.md").read_text(encoding="utf-8")
    for word in ("UCI", "CC BY 4.0", "10.24432/C56C76", "10.1111/j.1469-1809.1936", "35", "38"):
        assert word in text


def test_nobody_changes_the_irises() -> None:
    """What every session shares cannot be written to."""
    with pytest.raises(ValueError, match="read-only"):
        datasets._irises()[0][0, 0] = 9  # noqa: SLF001 - the shared array itself


# ---- Shapes ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_its_seed_s(name: str) -> None:
    """The same seed draws the same 50 points a class, another seed others."""
    one, again, other = shape(name, seed=3), shape(name, seed=3), shape(name, seed=4)
    np.testing.assert_array_equal(one.points, again.points)
    assert not np.allclose(one.points, other.points)
    assert Counter(one.labels.tolist()) == {0: 50, 1: 50, 2: 50}


def test_arms_of_the_spiral_are_each_other_turned() -> None:
    """Each arm lies, but for its noise, a third of a turn after the one before."""
    arms = shape("spiral", seed=1).points.reshape(CLASSES, -1, 2)
    z = arms[..., 0] + 1j * arms[..., 1]
    turned = np.angle(z[1:] / z[:-1]) % (2 * np.pi)
    np.testing.assert_allclose(np.median(turned, axis=1), 2 * np.pi / 3, atol=0.1)


# ---- Text --------------------------------------------------------------------------------


@given(st.lists(A_POINT, max_size=MOST_POINTS))
@SETTINGS
def test_what_is_added_is_read(points: list[tuple[float, float, int]]) -> None:
    """Points added one by one come back in their order; undo takes the last."""
    text = ""
    for x, y, label in points:
        text = add_point(text, x, y, label)
    found, left_out = read_points(text)
    assert left_out == 0
    assert [(*p, k + 1) for p, k in zip(found.points.tolist(), found.labels, strict=True)] == points
    shorter, _ = read_points(undo_point(text))
    assert len(shorter) == max(len(points) - 1, 0)


@given(st.text(max_size=200))
@SETTINGS
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Whatever a link says, what is found are points within reach, the rest is counted."""
    found, left_out = read_points(text)
    assert isinstance(found, Dataset)
    assert found.points.shape == (len(found), 2)
    assert len(found) + left_out == len(text.split())
    assert np.all(np.abs(found.points) <= REACH)


@pytest.mark.parametrize(
    "text",
    [
        "nan,1,1",
        "inf,0,2",
        "1e2,0,1",
        "1,2",
        "1,2,3,4",
        "1,2,4",
        "1,2,0",
        "3.5,0,1",
        "<b>,1,1",
        "1;2;1",
    ],
)
def test_nonsense_is_left_out(text: str) -> None:
    """A piece that is no point within reach is counted, and the others stay."""
    found, left_out = read_points(f"1,1,1 {text} 2,2,2")
    assert found.labels.tolist() == [0, 1]
    assert left_out == 1


def test_no_more_than_the_most() -> None:
    """Beyond the most points the rest is left out."""
    found, left_out = read_points("0,0,1 " * (MOST_POINTS + 5))
    assert (len(found), left_out) == (MOST_POINTS, 5)
