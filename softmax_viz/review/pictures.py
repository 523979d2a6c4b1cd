"""A question's picture: bars or curves that follow its sliders, the numbers on them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from softmax_viz.formats import show as write
from softmax_viz.kit import class_bars as kit
from softmax_viz.kit.chart import (
    LABEL,
    PALETTE,
    TICK,
    assemble,
    axis,
    axis_name,
    beyond,
    labelled_point,
    plain,
)
from softmax_viz.kit.controls import slider
from softmax_viz.kit.lines import line
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, sentence
from softmax_viz.live import Bars as MoveBars
from softmax_viz.live import Figure, Inputs, Model, Move, Outputs, Player, Points
from softmax_viz.review.question import Array, Bars, Curves, Question

__all__ = ["show"]

# Not the animals' colours: what curves stand for is no class.
_FIRST_INK = 4
_INKS = (PALETTE[_FIRST_INK], PALETTE[_FIRST_INK + 2])
# The number at the upper of two points stands above it, at the lower below.
_SIDES = ("top center", "bottom center")


def show(stage: Stage, question: Question) -> None:
    """Show the sliders, the picture and the line below it, in the state that tells."""
    with stage.controls:
        sliders = {
            name: slider(number, stage.text(f"sliders.{name}"))
            for name, number in question.sliders.items()
        }
    picture = question.picture
    drawn = partial(_drawn, question.model, _axes(picture))
    inputs: Inputs = dict(sliders)
    # A line below it needs room.
    share = 75 if question.now else 85
    with stage.follow(drawn, inputs, state=(question.name,)) as page:
        if isinstance(picture, Bars):
            _bars(stage, page, picture, share)
        else:
            _curves(stage, page, question, picture, share)
        if question.now:
            numbers = {
                field: page.number(output, 0, form)
                for field, (output, form) in question.now.items()
            }
            with stage.picture:
                sentence(stage.text("now", **numbers))


def _axes(picture: Bars | Curves) -> dict[str, tuple[float, float]]:
    """Give the axis of each output that is drawn."""
    if isinstance(picture, Bars):
        return {panel.output: (panel.low, panel.high) for panel in picture.panels}
    return dict.fromkeys(picture.outputs, (picture.low, picture.high))


def _drawn(model: Model, axes: dict[str, tuple[float, float]], **inputs: Array) -> Outputs:
    """Give a model's outputs, a row a situation, and where their marks stand.

    What is not finite has no size, and what is beyond an axis ends with it; the number says what
    it is.
    """
    rows = max(len(values) for values in inputs.values())
    outputs: dict[str, Array] = {}
    for name, values in {**model(**inputs), **_first(inputs)}.items():
        outputs[name] = np.broadcast_to(values, (rows, values.shape[1])).astype(float)
    for name, (low, high) in axes.items():
        values = outputs[name]
        outputs[f"{name}_at"] = np.clip(np.where(np.isfinite(values), values, 0), low, high)
        outputs[f"{name}_tops"] = beyond(outputs[f"{name}_at"], high - low, 0.07)
    return outputs


def _first(inputs: dict[str, Array]) -> Outputs:
    """Give the first input, which curves are drawn along."""
    return {"along": next(iter(inputs.values()))}


def _title(stage: Stage, output: str) -> str:
    """Give what an output is called: by the question, by all questions, or by itself."""
    keys = (f"{stage.name}.rows.{output}", f"rows.{output}")
    return next((stage.t(key) for key in keys if stage.t.has(key)), output)


def _name(stage: Stage, name: int | str) -> str:
    """Give what stands below a bar."""
    if isinstance(name, int):
        return stage.t(f"class.{name}")
    own = f"names.{name}"
    return stage.text(own) if stage.t.has(f"{stage.name}.{own}") else name


def _bars(stage: Stage, page: Player, picture: Bars, share: int) -> None:
    names = [_name(stage, name) for name in picture.names]
    titles = [_title(stage, panel.output) for panel in picture.panels]
    now = page.now
    panels = [
        kit.Panel(title, now[f"{p.output}_at"], now[p.output], p.form, p.low, p.high)
        for title, p in zip(titles, picture.panels, strict=True)
    ]
    figure = kit.class_bars(panels, names, columns=len(panels))
    _dress(figure, picture, names)
    moves: list[Move] = []
    told = []
    for place, (title, panel) in enumerate(zip(titles, picture.panels, strict=True)):
        output = panel.output
        tops = f"{output}_tops"
        figure["data"][2 * place + 1]["y"] = now[tops].tolist()
        moves += [
            MoveBars(2 * place, f"{output}_at"),
            Points(2 * place + 1, y=tops, text=output, format=panel.form),
        ]
        told.append(f"{title}: {listed(names, page.numbers(output, panel.form))}.")
    stage.chart(
        page, figure, key=f"review_{stage.name}", alt=" ".join(told), moves=moves, share=share
    )


def _dress(figure: Figure, picture: Bars, names: Sequence[str]) -> None:
    """Write names whole, for they are few; keep the animals' colours for animals."""
    animals = isinstance(picture.names[0], int)
    for place in range(len(picture.panels)):
        figure["layout"][f"xaxis{axis_name(place)}"]["ticktext"] = [plain(name) for name in names]
        if not animals:
            inks = PALETTE[_FIRST_INK : _FIRST_INK + len(names)]
            figure["data"][2 * place]["marker"] = {"color": list(inks)}


def _curves(stage: Stage, page: Player, question: Question, picture: Curves, share: int) -> None:
    ((argument, number),) = question.sliders.items()
    grid = number.grid.values
    along = _drawn(question.model, _axes(picture), **{argument: grid[:, None]})
    titles = [_title(stage, output) for output in picture.outputs]
    figure = _figure(
        stage.text(f"sliders.{argument}"),
        grid,
        [along[f"{output}_at"][:, 0] for output in picture.outputs],
        titles,
        (picture.low, picture.high),
    )
    moves: list[Move] = []
    told = []
    for output, title, ink, side in zip(picture.outputs, titles, _INKS, _SIDES, strict=False):
        value = float(page.now[output][0])
        at = float(page.now[f"{output}_at"][0])
        text = write(value, picture.form)
        moves.append(
            Points(
                len(figure["data"]), x="along", y=f"{output}_at", text=output, format=picture.form
            )
        )
        figure["data"].append(
            labelled_point(float(page.now["along"][0]), at, text, ink, where=side)
        )
        told.append(f"{title}: {page.number(output, 0, picture.form)}.")
    stage.chart(
        page, figure, key=f"review_{stage.name}", alt=" ".join(told), moves=moves, share=share
    )


def _figure(
    axis_title: str,
    grid: Array,
    curves: Sequence[Array],
    names: Sequence[str],
    span: tuple[float, float],
) -> Figure:
    """Draw curves over a slider's range, their names in a row above them."""
    traces = [
        line(grid, curve, ink, name=plain(name))
        for curve, ink, name in zip(curves, _INKS, names, strict=False)
    ]
    margin = 0.03 * (grid[-1] - grid[0])
    title = {"text": axis_title, "font": {"size": LABEL}, "standoff": 4}
    ticks = {"tickfont": {"size": TICK}, "automargin": True}
    return assemble(
        traces,
        top=44,
        xaxis=axis(grid[0] - margin, grid[-1] + margin, title=title, zeroline=False, **ticks),
        yaxis=axis(span[0], span[1] + 0.12 * (span[1] - span[0]), zeroline=True, **ticks),
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "font": {"size": LABEL},
            "itemclick": False,
            "itemdoubleclick": False,
        },
    )
