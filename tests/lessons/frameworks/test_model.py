"""What follows the sliders: each output is its pair's, each picture what Plotly knows."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softmax_viz.kit.class_bars import Panel
from softmax_viz.lessons.frameworks import curve_figures, figures, model
from softmax_viz.lessons.frameworks.double_softmax import double_softmax, double_softmax_limits
from softmax_viz.lessons.frameworks.model import BEYOND, HIGHEST_LOSS, descend, loss_place
from softmax_viz.lessons.frameworks.pairings import PAIRS, RIGHT, charge
from tests.lessons.frameworks.test_pairings import SETTINGS, samples

SAMPLE = ("multiclass", [0.2, 1.5, -2.0], (True, False, False))


@SETTINGS
@given(samples())
def test_the_way_into_the_loss_is_the_right_pairs(sample: tuple[str, list, list]) -> None:
    """Probabilities and loss are those of the pair that fits."""
    task, logits, target = sample
    now = model.inside(np.array([logits]), task=task, target=target)
    right = charge(task, [logits], target)[RIGHT]
    np.testing.assert_array_equal(now["probabilities"], right.seen)
    np.testing.assert_array_equal(now["loss"][:, 0], right.loss)


@SETTINGS
@given(samples())
def test_losses_are_the_pairs(sample: tuple[str, list, list]) -> None:
    """Every pair's loss and the length of its gradient, the right one's being 1."""
    task, logits, target = sample
    now = model.losses(np.array([logits]), task=task, target=target)
    verdicts = charge(task, [logits], target)
    np.testing.assert_array_equal(now["losses"][0], [v.loss[0] for v in verdicts.values()])
    lengths = [np.linalg.norm(v.gradient[0]) for v in verdicts.values()]
    np.testing.assert_allclose(now["sizes"][0], np.array(lengths) / lengths[0], atol=5.1e-4)
    assert np.isfinite(now["losses_at"]).all()
    assert (now["numbers_at"] >= 0).all()


@SETTINGS
@given(samples(), st.integers(1, 4))
def test_a_closer_look_is_the_pairs(sample: tuple[str, list, list], chosen: int) -> None:
    """What the wrong pair reads and its gradient, rounded for the eye; bars end with the axis."""
    task, logits, target = sample
    pair = PAIRS[task][chosen]
    now = model.closer(np.array([logits]), task=task, target=target, pair=pair)
    verdicts = charge(task, [logits], target)
    for name, exact in (
        ("seen", verdicts[pair].seen),
        ("gradient", verdicts[pair].gradient),
        ("seen_right", verdicts[RIGHT].seen),
        ("gradient_right", verdicts[RIGHT].gradient),
    ):
        np.testing.assert_allclose(now[name], exact, rtol=1e-9, atol=5.1e-4)
    for name in ("seen_at", "seen_numbers", "gradient_at", "gradient_numbers"):
        assert np.isfinite(now[name]).all(), name
    assert (np.abs(now["gradient_at"]) <= 1).all()


def test_training_follows_every_start_at_once() -> None:
    """A sweep's row is the training from that row alone."""
    task, logits, target = SAMPLE
    rows = np.array([logits, [5.0, 1.5, -2.0]])
    now = model.training(rows, task=task, target=target, pair="softmax")
    for pair, name in ((RIGHT, "right"), ("softmax", "wrong")):
        for row, start in enumerate(rows):
            path = descend(task, start, target, pair)[0]
            shown = path[list(model.SHOWN)]
            np.testing.assert_allclose(now[name][row], shown, atol=5.1e-4)
            assert now[f"{name}_end"][row, 0] == pytest.approx(path[-1])


@SETTINGS
@given(st.lists(st.floats(-1, 300), min_size=2, max_size=9))
def test_a_higher_loss_never_stands_lower(losses: list[float]) -> None:
    """Places keep the order; only what is beyond the axis shares one."""
    places = loss_place(sorted(losses))
    assert (np.diff(places) >= 0).all()
    assert (places <= BEYOND).all()
    assert loss_place(HIGHEST_LOSS) < BEYOND


def test_the_limits_are_followed() -> None:
    """The model of the limits gives them for every step, and places on a logarithmic axis."""
    classes = np.array([[2.0], [10.0], [100.0]])
    now = double_softmax(classes)
    assert now["at"][:, 0].tolist() == pytest.approx([np.log10(2), 1, 2], abs=5.1e-4)
    for name, values in double_softmax_limits(classes).items():
        np.testing.assert_allclose(now[name], values, rtol=0, atol=5.1e-4)


def test_figures_are_what_plotly_knows() -> None:
    """Each figure is made of properties that Plotly has; markup is text, axes are fixed."""
    task, logits, target = SAMPLE
    held = {"task": task, "target": target}
    row = np.array([logits])

    def first(outputs: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        return {name: array[0] for name, array in outputs.items()}

    ticks = [(-1.2, ""), (0.0, "0"), (4.8, "> 20")]
    loss = figures.loss_bars(
        first(model.losses(row, **held)), [("a<b", "does")] * 5, [0, 0.5, np.nan, -1, 0], ticks
    )
    assert loss["data"][2]["x"][2] is None
    assert loss["data"][3]["text"][0] == "<b>a&lt;b</b><br>does"
    beside = figures.beside_the_right_one(
        Panel("p", [0.1, -0.2], [0.1, -0.2], "f3", -1, 1), [0.2, -0.3], [0.5, 0.5], ["a", "b"], "r"
    )
    assert [trace["type"] for trace in beside["data"]] == ["bar", "scatter", "scatter"]
    assert beside["data"][2]["y"] == [0.2, -0.3]
    into = figures.into_the_loss(
        first(model.inside(row, **held)),
        ["a", "b", "c"],
        ["z", "p", "loss"],
        [(1, 2, "inside")],
        ends=((-12, 12), (0, 1.2), (0, 5)),
        ticks=[(0, "0")],
    )
    paths = curve_figures.paths(first(model.training(row, **held, pair="from_logits")), ("x", "y"))
    limits = curve_figures.limits_by_classes(
        [0.3, 1.0],
        [[0.5, 0.2], [0.6, 0.3]],
        (0.5, [(0.4, "0.400"), (0.5, "")]),
        [(1.0, 0.2, "K = 10")],
        [(0.5, 0.3, "name", "left", "top")],
        falling=True,
        ticks=([(0.3, "2"), (1.0, "10")], [(0, "0"), (1, "1")]),
        title="y",
    )
    assert [trace["mode"] for trace in limits["data"]] == ["lines"] * 2 + ["markers+text"] * 3
    for figure in (loss, beside, into, paths, limits):
        go.Figure(figure)  # raises on a property it does not know
        for name, axis in figure["layout"].items():
            if name.startswith(("xaxis", "yaxis")):
                assert axis["fixedrange"]
                assert axis["range"][0] < axis["range"][1]
