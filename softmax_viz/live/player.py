"""The one door to the live player: these charts and numbers follow these sliders."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal

import plotly.graph_objects as go
import streamlit as st

from softmax_viz.formats import show
from softmax_viz.live.figure import Figure
from softmax_viz.live.moves import Move
from softmax_viz.live.part import Part
from softmax_viz.live.script import part_script
from softmax_viz.live.sweep import Inputs, Model, Outputs
from softmax_viz.live.version import State

__all__ = ["Player", "draw", "follow"]


# Registered once, at import.
_mount = st.components.v2.component("live_part", js=part_script("livePlayer"))

# The zoom and pan of Plotly fight with a finger that scrolls the page.
_CHART_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


# A live number in a text: where it comes from, and what it is now.
_LIVE_NUMBER = re.compile(r'<span data-live="\w+ ([^"]+)">([^<]*)</span>')


class _Unchecked(go.Figure):  # type: ignore[misc]
    """A figure that is already the dictionary Streamlit asks a figure for.

    Plotly's own constructor checks and copies it property by property, at every rerun;
    the tests do that once (see `softmax_viz.kit.chart`).
    """

    def __init__(self, figure: Figure) -> None:
        self.__dict__["_ready"] = figure

    def to_dict(self) -> Figure:
        return self.__dict__["_ready"]  # type: ignore[no-any-return]


def draw(figure: Figure, *, key: str, alt: str) -> None:
    """Draw a chart as it stands; without a height of its own it fills its container's."""
    height: Literal["content", "stretch"] = "content" if "height" in figure["layout"] else "stretch"
    st.plotly_chart(_Unchecked(figure), key=key, alt=alt, height=height, config=_CHART_CONFIG)


class Player:
    """A page's live part, open for charts and numbers until its ``with`` block ends."""

    def __init__(self, part: Part) -> None:
        self._part = part

    @property
    def now(self) -> Outputs:
        """Each output of the model where the sliders stand, shape (width,)."""
        return self._part.now

    def chart(self, figure: Figure, *, key: str, alt: str, moves: Sequence[Move] = ()) -> None:
        """Draw a chart that follows the sliders.

        Parameters
        ----------
        figure : dict
            The chart for the values in `now`, as `softmax_viz.kit.chart` makes it.  Axes that
            bars or points move along need a fixed range.
        key : str
            The element's key, unique on the page.
        alt : str
            What the chart says, for those who cannot see it.  Give its numbers by `number` or
            `numbers`, all of them, and it is kept true once a slider rests.
        moves : sequence of Move
            What follows, and which output it follows.

        Raises
        ------
        KeyError, IndexError, ValueError
            If a move names an output, a trace, a column or an axis that there is not.
        """
        told = _LIVE_NUMBER.sub(r"\2", alt)
        self._part.add_chart(figure, key, moves)
        if told != alt:
            self._part.say_chart(_LIVE_NUMBER.sub(r"{\1}", alt))
        # The player touches a chart only while it is the one this message was made for.
        figure["layout"]["meta"] = self._part.version
        draw(figure, key=key, alt=told)

    def number(self, output: str, column: int = 0, form: str = "f4") -> str:
        """Give an output as an HTML span that follows the sliders.

        Parameters
        ----------
        output : str
            The name of an output of the model.
        column : int
            Which of its numbers.
        form : str
            As in `softmax_viz.formats.show`.

        Raises
        ------
        KeyError, IndexError
            If there is no such output, or it has no such column.
        """
        text = show(self._part.use(output, column), form)
        return f'<span data-live="{self._part.version} {output} {column} {form}">{text}</span>'

    def numbers(self, output: str, form: str = "f4") -> list[str]:
        """Give every number of an output, as `number` does one."""
        return [self.number(output, column, form) for column in range(len(self.now[output]))]

    def label(self, output: str, labels: Sequence[str], column: int = 0) -> str:
        """Give the label an output points at (an index) as a span that follows the sliders.

        Raises
        ------
        KeyError, IndexError
            If there is no such output or column, or, here or along a slider, no such label.
        """
        place, word = self._part.use_label(output, column, labels)
        live = f"{self._part.version} {output} {column} #{place}"
        return f'<span data-live="{live}">{html.escape(word)}</span>'


@contextmanager
def follow(
    model: Model,
    inputs: Inputs,
    *,
    state: State | None = None,
    key: str = "live",
    extra: Mapping[str, Model] | None = None,
) -> Iterator[Player]:
    """Let charts and numbers follow sliders while they are dragged.

    Parameters
    ----------
    model : callable
        A pure function of the inputs, each an array (steps, width), that returns named
        arrays (steps, width).  It is evaluated where the sliders stand, and along the
        whole range of each.
    inputs : dict of str to Slider, list of Slider or float
        The model's arguments.
    state : tuple, optional
        What the model and ``extra`` depend on beside their inputs, as plain values: the seed
        and the dtype that a closure holds, say, or a fingerprint of its arrays.  With the
        models' names and the inputs it tells one state of the page from another: numbers of
        an old state are not played into a new chart.  A model that holds something (a closure,
        a partial, a method, an object) is refused without it.
    key : str
        The element's key, unique on the page.
    extra : dict of str to callable, optional
        More outputs, for the sweep of one slider (its key) only, where a sweep of all
        would be too large: a whole curve for every step of the temperature, say.

    Yields
    ------
    Player
        Draw the page's charts and numbers with it.

    Examples
    --------
    ::

        inputs = {"logits": scores.sliders, "temperature": temperature, "shift": shift}
        with live.follow(stages, inputs) as page:
            figure = class_bars([Panel("", p, p, "f4", 0, 1.12)], scores.names)
            page.chart(figure, key="bars", alt=..., moves=[Bars(0, "probabilities")])
    """
    part = Part(model, inputs, key=key, state=state, extra=extra or {})
    yield Player(part)
    _mount(data=part.pack(), key=key, width="content", height="content")
