"""The live door refuses mistakes, and says what there is."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from softmax_viz import live
from softmax_viz.grid import Grid
from softmax_viz.live.version import version

if TYPE_CHECKING:
    from collections.abc import Callable

Outputs = dict[str, np.ndarray]
GRID = Grid(0.0, 1.0, 0.5)
SCORES = [live.Slider("z1", 0.0, GRID), live.Slider("z2", 0.5, GRID)]
INPUTS = {"x": live.Slider("x", 0.0, GRID), "z": SCORES}


def model(x: np.ndarray, z: np.ndarray) -> Outputs:
    return {"p": z + x, "leader": 2 * x}


def more(x: np.ndarray, z: np.ndarray) -> Outputs:
    return {"curve": x * np.ones(5) + z[:, :1]}


def figure() -> dict[str, Any]:
    """Give bars, numbers and a heatmap, with one axis title."""
    return {
        "data": [{"type": "bar"}, {"type": "scatter"}, {"type": "heatmap"}],
        "layout": {"xaxis": {"title": "x"}, "shapes": [{"type": "path"}, {"type": "line"}]},
    }


def ribbon(shape: int, column: int = 0, high: str = "p") -> live.Move:
    """Give a ribbon between two edges."""
    return live.Ribbon(shape, column, x=(0.0, 1.0), left=("p", "p"), right=("p", high))


def shown(show: Callable[[live.Player], object]) -> None:
    """Open a live part, show something, and send it."""
    with live.follow(model, INPUTS, extra={"x": more}) as page:
        show(page)


def moved(*moves: live.Move) -> None:
    """Draw a chart with moves in a live part."""
    shown(lambda page: page.chart(figure(), key="bars", alt="bars", moves=moves))


@pytest.mark.parametrize(
    "show",
    [
        lambda page: page.number("q"),
        lambda page: page.label("q", ["a", "b", "c"]),
        lambda page: page.chart(figure(), key="bars", alt="", moves=[live.Bars(0, "q")]),
        lambda page: page.chart(figure(), key="bars", alt="", moves=[live.Bars(0, "p", "q")]),
        lambda page: page.chart(figure(), key="bars", alt="", moves=[live.Points(1, y="q")]),
    ],
)
def test_an_output_that_there_is_not(show: Callable[[live.Player], object]) -> None:
    """A name that the model does not give is an error that names it and those it gives."""
    with pytest.raises(KeyError, match=r"'q'.*leader, p"):
        shown(show)


def test_outputs_of_extra_models_are_known() -> None:
    """A move may follow what only an extra model gives; a misspelt one is named with it."""
    moved(live.Line(1, "curve"))
    with pytest.raises(KeyError, match=r"'curv'.*curve, leader, p"):
        moved(live.Line(1, "curv"))


def test_outputs_of_extra_models_have_no_number_now() -> None:
    """A number needs an output of the model itself."""
    with pytest.raises(KeyError, match=r"'curve'.*leader, p"):
        shown(lambda page: page.number("curve"))


def test_a_handle_of_a_slider_that_there_is_not() -> None:
    """A mark drags a slider of the inputs; a misspelt one is named with those there are."""
    moved(live.Bars(0, "p", handles=["x", None]), live.Line(1, "p", handle="z2"))
    for move in (live.Bars(0, "p", handles=["y"]), live.Points(1, y="p", handles=[None, "y"])):
        with pytest.raises(KeyError, match=rf"{type(move).__name__}.*'bars'.*'y' of x, z1, z2"):
            moved(move)


def test_more_handles_than_marks() -> None:
    """A chart of two bars has no third to be dragged."""
    drawn = figure()
    drawn["data"][0]["x"] = [0, 1]
    moves = [live.Bars(0, "p", handles=["x", "z1", "z2"])]
    with pytest.raises(IndexError, match=r"Bars in chart 'bars': 3 handles for 2 marks"):
        shown(lambda page: page.chart(drawn, key="bars", alt="", moves=moves))


@pytest.mark.parametrize("trace", [3, -1])
def test_a_trace_that_there_is_not(trace: int) -> None:
    """A trace beyond the figure is an error that names it, the chart and the traces there are."""
    with pytest.raises(
        IndexError, match=rf"Bars.*'bars'.* {trace} .*3: 0 bar, 1 scatter, 2 heatmap"
    ):
        moved(live.Bars(trace, "p"))


@pytest.mark.parametrize(
    "move", [live.Bars(1, "p"), live.Points(0, y="p"), live.Line(0, "p"), live.Heat(0, "p", [])]
)
def test_a_trace_of_another_type(move: live.Move) -> None:
    """A trace that the move cannot move is an error that says what it is."""
    with pytest.raises(ValueError, match=r"0 bar, 1 scatter, 2 heatmap"):
        moved(move)


def test_any_trace_can_be_restyled() -> None:
    """What Plotly redraws itself may be of any type."""
    moved(*(live.Restyle(trace, "z", "p") for trace in range(3)))


@pytest.mark.parametrize("column", [2, -1])
@pytest.mark.parametrize(
    "show",
    [
        lambda page, column: page.number("p", column),
        lambda page, column: page.label("p", ["a", "b"], column),
        lambda page, column: page.chart(
            figure(), key="bars", alt="", moves=[live.Spot(1, "p", column)]
        ),
    ],
)
def test_a_column_that_there_is_not(
    show: Callable[[live.Player, int], object], column: int
) -> None:
    """A column beyond an output's width is an error that names both."""
    with pytest.raises(IndexError, match=rf"'p'.* {column}.*2"):
        shown(lambda page: show(page, column))


@pytest.mark.parametrize(
    "show",
    [
        lambda page, words: page.label("leader", words),
        lambda page, words: page.chart(
            figure(),
            key="bars",
            alt="",
            moves=[live.Points(1, text="leader", labels=words)],
        ),
    ],
)
def test_a_label_that_there_is_not(show: Callable[[live.Player, list[str]], object]) -> None:
    """Too few labels are an error, now and anywhere along a slider."""
    shown(lambda page: show(page, ["a", "b", "c"]))
    with pytest.raises(IndexError, match=r"'leader' is 2, but there are 2"):
        shown(lambda page: show(page, ["a", "b"]))
    with pytest.raises(IndexError, match=r"'leader' is 0, but there are 0"):
        shown(lambda page: show(page, []))


def test_a_written_number_has_a_form() -> None:
    """Points that write an output say how: in a format, or as labels."""
    with pytest.raises(ValueError, match=r"'p'.*format"):
        live.Points(1, text="p")


def test_an_axis_that_there_is_not() -> None:
    """A title of an axis that the figure has not is an error that names both."""
    moved(live.AxisTitle("x", ["one", "two"]))
    with pytest.raises(KeyError, match=r"'x2', but x"):
        moved(live.AxisTitle("x2", ["one", "two"]))


def test_an_axis_title_for_every_slider() -> None:
    """Fewer titles than sliders of the list are an error."""
    with pytest.raises(IndexError, match="1 texts for 2 sliders"):
        moved(live.AxisTitle("x", ["one"]))


def test_extra_is_for_a_slider_of_the_inputs() -> None:
    """An extra model for a key that no slider has is an error that lists the sliders."""
    with (
        pytest.raises(KeyError, match=r"'y'.*x, z1, z2"),
        live.follow(model, INPUTS, extra={"y": more}),
    ):
        pass


# ---- The identity of a state -------------------------------------------------------------


class Model:
    """A model that is an object."""

    def at(self, x: np.ndarray) -> Outputs:
        """Give the model's one output."""
        return {"p": x}

    __call__ = at


def closure(seed: int) -> Callable[[np.ndarray], Outputs]:
    def drawn(x: np.ndarray) -> Outputs:
        return {"p": seed * x}

    return drawn


HOLDING = {
    "closure": closure(1),
    "partial": functools.partial(model, z=np.zeros((1, 1))),
    "object": Model(),
    "method": Model().at,
}


@pytest.mark.parametrize("holding", HOLDING.values(), ids=HOLDING)
def test_a_model_that_holds_something_says_what(holding: live.Model) -> None:
    """Without a state such a model is refused, as the model or as an extra; with one it is not."""
    x = {"x": live.Slider("x", 0.0, GRID)}
    for models in ([holding], [model, holding]):
        with pytest.raises(ValueError, match=r"state="):
            version("live", models, x, None)
        assert version("live", models, x, ()) != version("live", models, x, (1,))


def test_a_state_is_made_of_plain_values() -> None:
    """What has no honest ``repr`` is refused: an array shows only its ends, an object a place."""
    for value in (np.zeros(3), object(), [1]):
        with pytest.raises(TypeError, match=type(value).__name__):
            version("live", [model], INPUTS, (1, ("a", value)))


def test_each_state_has_a_version_of_its_own() -> None:
    """Key, models, places, grids and state each tell one version from another; all equal do not."""

    def of(
        key: str = "live",
        models: tuple[live.Model, ...] = (model,),
        x: live.Slider = SCORES[0],
        state: tuple[object, ...] = (1, "float16"),
    ) -> str:
        return version(key, models, {"x": x}, state)

    others = [
        of("other"),
        of(models=(more,)),
        of(models=(model, more)),
        of(x=live.Slider("z1", 0.5, GRID)),
        of(x=live.Slider("z1", 0.0, Grid(0.0, 2.0, 0.5))),
        of(state=(1, "float32")),
        of(state=(1,)),
    ]
    assert of() == of()
    assert len({of(), *others}) == 1 + len(others)


def test_a_ribbon_moves_a_path() -> None:
    """A ribbon names a shape that is a path, outputs that there are, and a column of them."""
    moved(ribbon(0))
    with pytest.raises(IndexError, match="no shape 7 among 2: 0 path, 1 line"):
        moved(ribbon(7))
    with pytest.raises(ValueError, match="shape 1 is no path"):
        moved(ribbon(1))
    with pytest.raises(KeyError, match="no output 'q'"):
        moved(ribbon(0, high="q"))
    with pytest.raises(IndexError, match="no column 5"):
        moved(ribbon(0, column=5))
