"""The one door to the live player: these charts and numbers follow these sliders."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
import streamlit as st

from softmax_viz.figures import Figure
from softmax_viz.formats import show
from softmax_viz.live.script import part
from softmax_viz.live.sweep import Inputs, Model, Outputs, Slider, evaluate, sweep
from softmax_viz.live.wire import pack

if TYPE_CHECKING:
    from softmax_viz.live.moves import Move

__all__ = ["Player", "draw", "follow"]


# Registered once, at import.
_mount = st.components.v2.component("live_part", js=part("livePlayer"))

# The zoom and pan of Plotly fight with a finger that scrolls the page.
_CHART_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


class _Unchecked(go.Figure):  # type: ignore[misc]
    """A figure that is already the dictionary Streamlit asks a figure for.

    Plotly's own constructor checks and copies it property by property, at every rerun;
    the tests do that once (see `softmax_viz.figures`).
    """

    def __init__(self, figure: Figure) -> None:
        self.__dict__["_ready"] = figure

    def to_dict(self) -> Figure:
        return self.__dict__["_ready"]  # type: ignore[no-any-return]


def draw(figure: Figure, *, key: str, alt: str) -> None:
    """Draw a chart as it stands."""
    st.plotly_chart(_Unchecked(figure), key=key, alt=alt, config=_CHART_CONFIG)


class Player:
    """A page's live part, open for charts and numbers until its ``with`` block ends.

    Attributes
    ----------
    now : mapping of str to ndarray
        Each output of the model where the sliders stand, shape (width,).
    """

    def __init__(self, now: Outputs, version: str) -> None:
        self.now = now
        self._version = version
        self._charts: list[dict[str, Any]] = []
        self._labels: list[list[str]] = []
        self._used: set[str] = set()

    def chart(self, figure: Figure, *, key: str, alt: str, moves: Sequence[Move] = ()) -> None:
        """Draw a chart that follows the sliders.

        Parameters
        ----------
        figure : dict
            The chart for the values in `now`, as `softmax_viz.figures` makes it.  Axes that
            bars or points move along need a fixed range.
        key : str
            The element's key, unique on the page.
        alt : str
            What the chart says, for those who cannot see it.
        moves : sequence of Move
            What follows, and which output it follows.
        """
        # The player touches a chart only while it is the one this message was made for.
        figure["layout"]["meta"] = self._version
        draw(figure, key=key, alt=alt)
        self._used |= {name for move in moves for name in move.outputs}
        described = [move.describe() for move in moves]
        self._charts.append({"key": key, "version": self._version, "moves": described})

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
        """
        self._used.add(output)
        text = show(float(self.now[output][column]), form)
        return f'<span data-live="{self._version} {output} {column} {form}">{text}</span>'

    def label(self, output: str, labels: Sequence[str], column: int = 0) -> str:
        """Give the label an output points at (an index) as a span that follows the sliders."""
        self._used.add(output)
        words = list(labels)
        if words not in self._labels:
            self._labels.append(words)
        # The words travel once with the message, however many spans choose among them.
        live = f"{self._version} {output} {column} #{self._labels.index(words)}"
        text = html.escape(words[int(self.now[output][column])])
        return f'<span data-live="{live}">{text}</span>'


@contextmanager
def follow(
    model: Model,
    *,
    key: str = "live",
    extra: dict[str, Model] | None = None,
    **inputs: Slider | Sequence[Slider] | float,
) -> Iterator[Player]:
    """Let charts and numbers follow sliders while they are dragged.

    Parameters
    ----------
    model : callable
        A pure function of the inputs, each an array (steps, width), that returns named
        arrays (steps, width).  It is evaluated where the sliders stand, and along the
        whole range of each.
    key : str
        The element's key, unique on the page.
    extra : dict of str to callable, optional
        More outputs, for the sweep of one slider (its key) only, where a sweep of all
        would be too large: a whole curve for every step of the temperature, say.
    **inputs : Slider, list of Slider or float
        The model's arguments.

    Yields
    ------
    Player
        Draw the page's charts and numbers with it.

    Examples
    --------
    ::

        with live.follow(stages, logits=scores.sliders, temperature=scores.temperature) as page:
            figure = figures.bars(page.now["probabilities"], names)
            page.chart(figure, key="bars", alt=..., moves=[Bars(0, "probabilities")])
    """
    columns: dict[str, int] = {}
    sliders: list[Slider] = []
    for source in inputs.values():
        if isinstance(source, Slider):
            sliders.append(source)
        elif not isinstance(source, (int, float)):
            columns |= {slider.key: column for column, slider in enumerate(source)}
            sliders.extend(source)
    player = Player(evaluate(model, inputs), _version(key, model, inputs))
    yield player
    sweeps = {slider.key: sweep(model, inputs, slider) for slider in sliders}
    for slider in sliders:
        if extra and slider.key in extra:
            sweeps[slider.key] |= sweep(extra[slider.key], inputs, slider)
    # What nothing on the page shows need not travel.
    used = player._used  # noqa: SLF001 - the class is this function's own
    sweeps = {
        key: {name: array for name, array in outputs.items() if name in used}
        for key, outputs in sweeps.items()
    }
    header = {
        "version": player._version,  # noqa: SLF001 - the class is this function's own
        "charts": player._charts,  # noqa: SLF001
        "labels": player._labels,  # noqa: SLF001
        "sliders": [
            {
                "key": slider.key,
                "value": slider.value,
                "low": slider.low,
                "step": slider.step,
                "steps": len(slider.grid),
                **({"column": columns[slider.key]} if slider.key in columns else {}),
            }
            for slider in sliders
        ],
    }
    _mount(data=pack(header, sweeps), key=key, width="content", height="content")


def _version(key: str, model: Model, inputs: Inputs) -> str:
    """Name a state of the page: the same for its charts, its numbers and its sweeps."""
    state = repr((key, getattr(model, "__name__", ""), sorted(inputs.items())))
    return hashlib.blake2b(state.encode(), digest_size=4).hexdigest()
