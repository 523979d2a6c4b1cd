"""Lines: no number is a gap, and even places say the same as places one by one."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from softmax_viz.kit.lines import even_line, line


def test_what_is_no_number_is_a_gap() -> None:
    """JSON has no NaN and no infinity."""
    assert line([0, 1, 2, 3], [0.5, np.nan, np.inf, 1], "red")["y"] == [0.5, None, None, 1]


def test_even_places() -> None:
    """A start and a step stand for the places, and all else stays."""
    look = {"dash": "dot", "width": 4, "opacity": 0.5}
    full = line([2, 2.5, 3], [0, 1, 0], "red", **look)
    go.Figure([full])  # Plotly knows it all
    even = even_line(2, 0.5, [0, 1, 0], "red", **look)
    assert [even["x0"] + i * even["dx"] for i in range(3)] == full.pop("x")
    assert even == full | {"x0": 2, "dx": 0.5}
