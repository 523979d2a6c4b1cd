"""The pictures of the lesson."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
import pytest
from scipy import special

from softmax_viz.formats import show
from softmax_viz.lessons.softmax import figures


def drawn(count: int) -> figures.Figure:
    """Draw so many nodes."""
    scores = np.linspace(-2, 3, count)
    return figures.network(scores, special.softmax(scores), [f"c{i}" for i in range(count)])


@pytest.mark.parametrize("count", [2, 3, 10])
def test_the_network_is_fully_connected(count: int) -> None:
    """For n classes n score nodes and n probability nodes; every score feeds every probability."""
    figure = go.Figure(drawn(count))
    features = len(figure.data[2].x)
    assert len(figure.data[0].x) == 3 * features * count
    assert len(figure.data[1].x) == 3 * count * count
    for trace, form in ((figure.data[3], "f1"), (figure.data[4], "f2")):
        assert len(trace.x) == count
        values = np.linspace(-2, 3, count)
        values = values if form == "f1" else special.softmax(values)
        assert list(trace.text) == [show(float(value), form) for value in values]
    assert [text.strip() for text in figure.data[5].text] == [f"c{i}" for i in range(count)]


def test_borders_of_the_triangle_are_ties() -> None:
    """Each border runs from the middle to where two classes share all, the third out."""
    borders, point = go.Figure(figures.simplex(special.softmax([-2, 0.5, 3]), "abc")).data
    corners = np.array([borders.a, borders.b, borders.c], dtype=float).T
    lines = corners[~np.isnan(corners).any(axis=1)].reshape(3, 2, 3)
    np.testing.assert_allclose(lines[:, 0], 1 / 3)
    assert {tuple(end) for end in lines[:, 1]} == {(0.5, 0.5, 0), (0.5, 0, 0.5), (0, 0.5, 0.5)}
    assert [point.a[0], point.b[0], point.c[0]] == special.softmax([-2, 0.5, 3]).tolist()
