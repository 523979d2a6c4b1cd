"""Pictures of draws, of the cuts before a draw, and of attention's weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from softmax_viz.formats import show
from softmax_viz.kit.chart import (
    FEW_CLASSES,
    GREY,
    LABEL,
    NUMBER,
    PALETTE,
    TICK,
    Figure,
    assemble,
    axis,
    axis_name,
    bars,
    class_axis,
    floats,
    heat,
    number_size,
    panel_title,
    plain,
    scatter,
    texts,
)
from softmax_viz.kit.class_bars import Panel, class_bars
from softmax_viz.lessons.temperature.figures import Marks
from softmax_viz.live import Outputs

__all__ = ["attention_bars", "components", "frequency_bars", "hundred_draws", "token_bars"]

# What is compared to a bar stands behind it, and wider.
_NARROW, _WIDE = 0.56, 0.9
_QUIET = {"hoverinfo": "skip", "cliponaxis": False}


# ---- Draws ------------------------------------------------------------------------------


def hundred_draws(
    now: Outputs,
    numbers: ArrayLike,
    names: Sequence[str],
    titles: Sequence[str],
    *,
    columns: int,
    form: str,
) -> Figure:
    """Draw the probabilities end to end, where random numbers fall on them, and what is drawn.

    The cells of the draws are together as wide as the probabilities: where frequencies and
    probabilities agree, so do the borders.

    Traces: 0 the classes' parts, 1 the numbers, the first drawn on top, 2 the cells, 3 the
    counts, 4 the probabilities.
    """
    found, count = floats(numbers), len(names)
    rows = len(found) // columns
    parts = bars(
        [1.0] * count,
        names,
        x=floats(now["probabilities"]),
        y=[0.5] * count,
        base=floats(now["starts"]),
        orientation="h",
        width=1,
        hovertemplate="%{customdata}: %{x:.6f}<extra></extra>",
    )
    look = {"size": 8, "color": "white", "line": {"width": 1, "color": "black"}}
    dots = scatter(found, [], "markers", marker=look, hoverinfo="skip")
    del dots["y"]  # evenly spaced: a start and a step say it in fewer bytes
    dots |= {"y0": 1 - 0.5 / len(found), "dy": -1 / len(found)}
    wide, high = 1 / columns, 1 / rows
    places = {"x0": wide / 2, "dx": wide, "y0": high / 2, "dy": high, "yaxis": "y2"}
    cells = heat(now["cells"], PALETTE[:count], rows=rows, **places)
    # White lines between the cells, that they can be counted.
    rules = [f"M{i * wide},0V1" for i in range(1, columns)]
    rules += [f"M0,{i * high}H1" for i in range(1, rows)]
    lines: dict[str, Any] = {"type": "path", "path": "".join(rules), "yref": "y2"}
    lines |= {"line": {"color": "white", "width": 2}}
    colours = list(PALETTE[:count])
    words = [
        texts(
            [height] * count,
            [show(value, how) for value in floats(now[name])],
            size,
            xaxis="x2",
            yaxis="y3",
            textposition="middle center",
        )
        for name, how, size, height in (
            ("counts", "f0", NUMBER + 4, 0.72),
            ("probabilities", form, number_size(count), 0.22),
        )
    ]
    words[0]["textfont"] |= {"color": colours}
    return assemble(
        [parts, dots, cells, *words],
        shapes=[lines],
        xaxis=axis(0, 1, visible=False, anchor="y"),
        yaxis=axis(0, 1, visible=False, domain=[0.64, 1]),
        yaxis2=axis(0, 1, visible=False, domain=[0.31, 0.55]),
        xaxis2=class_axis(names) | {"anchor": "y3"},
        yaxis3=axis(0, 1, visible=False, domain=[0, 0.22], anchor="x2"),
        annotations=[
            panel_title(title, top) for title, top in zip(titles, (1, 0.55, 0.22), strict=True)
        ],
        margin={"l": 14, "r": 14, "t": 28, "b": 8},
    )


def frequency_bars(
    frequencies: ArrayLike, probabilities: ArrayLike, names: Sequence[str], *, title: str
) -> Figure:
    """Draw frequencies as bars before wider grey ones, the probabilities.

    Traces: 0 the probabilities, 1 the frequencies, 2 their numbers.
    """
    figure = class_bars([Panel(title, frequencies, frequencies, "f3", 0, 1.15)], names)
    traces: list[dict[str, Any]] = figure["data"]
    traces[0]["width"] = _NARROW
    # In a row above all bars, where nothing crosses them.
    traces[1]["y"] = [1.04] * len(names)
    # Opaque and without a line, or Plotly and the player would draw a thin bar differently.
    traces.insert(0, bars(probabilities, names, marker={"color": GREY}))
    traces[0]["width"] = _WIDE
    figure["layout"]["annotations"] = [panel_title(title)]
    figure["layout"]["margin"] |= {"t": 28}
    return figure


# ---- Tokens and attention ---------------------------------------------------------------


def token_bars(
    now: Outputs, fates: Sequence[str], tokens: Sequence[str], *, title: str, notes: Sequence[str]
) -> Figure:
    """Draw tokens from the top down: their probabilities, and what they have after the cut.

    ``notes`` say what the two kinds of bars are, the one before first.

    Traces: 0 the probabilities of all, 1 before them the shares of what is kept, 2 the shares
    as numbers, 3 what became of each token.
    """
    count = len(tokens)
    rows = list(range(count - 1, -1, -1))
    shares = floats(now["shares"])
    flat: dict[str, Any] = {"type": "bar", "orientation": "h", "y": rows, "hoverinfo": "skip"}
    grey = {"width": _WIDE, "marker": {"color": GREY}}
    every = flat | grey | {"x": floats(now["probabilities"])}
    kept = flat | {"x": shares, "width": _NARROW, "marker": {"color": PALETTE[0]}}
    numbers = scatter(
        floats(now["ends"]),
        rows,
        "markers+text",
        text=[show(share, "p1") for share in shares],
        textposition="middle right",
        textfont={"size": LABEL},
        marker={"size": 6, "opacity": 0},
        **_QUIET,
    )
    marks = scatter([1.28] * count, rows, "text", text=list(fates), **_QUIET)
    marks |= {"textposition": "middle left", "textfont": {"size": LABEL}}
    # Below, where no token is ever likely enough to reach.
    legend = [
        {
            "text": f'<span style="color:{ink}">■</span> {note}',
            "x": 1.12,
            "y": height,
            "xanchor": "right",
            "showarrow": False,
            "font": {"size": LABEL},
        }
        for note, ink, height in zip(notes, (PALETTE[0], GREY), (1.1, 0.1), strict=True)
    ]
    words = [(row, plain(word)) for row, word in zip(rows, tokens, strict=True)]
    return assemble(
        [every, kept, numbers, marks],
        xaxis=axis(0, 1.28, visible=False),
        yaxis=Marks(-0.6, count - 0.4, words).drawn(showgrid=False),
        annotations=[panel_title(title), *legend],
        margin={"l": 8, "r": 8, "t": 28, "b": 4},
    )


def components(rows: Sequence[ArrayLike], titles: Sequence[str]) -> Figure:
    """Draw vectors below each other, a bar a component."""
    panels = len(rows)
    layout: dict[str, Any] = {"annotations": []}
    traces = []
    for index, (row, title) in enumerate(zip(rows, titles, strict=True)):
        name = axis_name(index)
        top = 1 - index / panels
        heights = floats(np.round(np.asarray(row), 3))
        bar = {"type": "bar", "y": heights, "marker": {"color": PALETTE[index]}}
        traces.append(bar | {"hoverinfo": "skip", "xaxis": f"x{name}", "yaxis": f"y{name}"})
        layout[f"xaxis{name}"] = axis(-0.7, len(heights) - 0.3, visible=False, anchor=f"y{name}")
        domain = [top - 1 / panels + 0.02, top - 0.08]
        ends = Marks(-3.5, 3.5, [(v, str(v).replace("-", "−")) for v in (-2, 0, 2)])
        layout[f"yaxis{name}"] = ends.drawn(domain=domain, anchor=f"x{name}")
        layout["annotations"].append(panel_title(title, top - 0.08))
    return assemble(traces, top=4, **layout)


def attention_bars(
    panels: Sequence[Panel], tops: Sequence[ArrayLike], names: Sequence[str]
) -> Figure:
    """Draw a query's scores and weights, a panel each, key below key; numbers at the tops.

    Traces: as `softmax_viz.kit.chart.class_bars`, the bars of a panel in one colour.
    """
    figure = class_bars(panels, names)
    layout = figure["layout"]
    small = 13 if len(names) > FEW_CLASSES else NUMBER
    for index, trace in enumerate(figure["data"]):
        if index % 2 == 0:
            trace["marker"] = {"color": PALETTE[index // 2]}
        else:
            trace["textfont"] = {"size": small}
            trace["y"] = floats(tops[index // 2])
    for index in range(len(panels)):
        name = axis_name(index)
        layout[f"xaxis{name}"]["tickfont"] = {"size": TICK}
        # The names stand once, below the last panel.
        layout[f"xaxis{name}"]["showticklabels"] = index == len(panels) - 1
        _, top = layout[f"yaxis{name}"]["domain"]
        layout["annotations"][index] = panel_title(panels[index].title, top)
    return figure
