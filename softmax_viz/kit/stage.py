"""The stage of one step: its picture, its own controls beside it, its take-away.

A step is a module with a function ``show(stage, shared)``.  It reads from top to bottom as a
learner meets it: what is computed, what is drawn, what to take away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ParamSpec

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from softmax_viz import live
from softmax_viz.kit import present
from softmax_viz.kit.chart import Figure
from softmax_viz.kit.large import enlarged
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.texts import Translator
from softmax_viz.live import Inputs, Model, Move, Player, State

__all__ = ["SHARES", "Answer", "Kept", "Stage"]

# The heights that the style sheet has, in per cent of the picture: `frame.py`.
SHARES = range(20, 101, 5)

P = ParamSpec("P")


@dataclass
class Kept:
    """What a step has shown in this run, for who wants to take it home.

    Attributes
    ----------
    figures : dict of str to dict
        The very figures that were drawn, by their keys.
    inputs : dict
        What its models were given: sliders, or numbers, by the names of the arguments.
    code : callable or None
        Writes the step's own numbers as Python.
    """

    figures: dict[str, Figure] = field(default_factory=dict)
    inputs: dict[str, Any] = field(default_factory=dict)
    code: Callable[[], str] | None = None


@dataclass(frozen=True)
class Answer:
    """The answer of a question, for the last page of a handout."""

    title: str
    right: str
    why: str


@dataclass(frozen=True)
class Stage:
    """Where the things of a step go.

    Attributes
    ----------
    t : Translator
        The lesson's texts.
    name : str
        The step: its texts are ``<name>.…``.
    picture : container
        The picture, and what is read with it.
    controls : container
        The step's own sliders and choices, below those that it shares.
    actions : container
        Buttons below the sliders: presets, play.
    words : container
        The take-away.
    folded : container
        What repeats the picture in another form, closed at first.
    answers : list of Answer
        Where a question leaves its answer, for paper.
    kept : Kept
        What was shown, noted while it is drawn.
    """

    t: Translator
    name: str
    picture: DeltaGenerator
    controls: DeltaGenerator
    actions: DeltaGenerator
    words: DeltaGenerator
    folded: DeltaGenerator
    answers: list[Answer] = field(default_factory=list)
    kept: Kept = field(default_factory=Kept)

    def text(self, key: str, **values: object) -> str:
        """Give one of the step's own texts, ``<step>.<key>``."""
        return self.t(f"{self.name}.{key}", **values)

    @contextmanager
    def follow(
        self,
        model: Model,
        inputs: Inputs,
        *,
        state: State | None = None,
        extra: Mapping[str, Model] | None = None,
        part: str = "live",
    ) -> Iterator[Player]:
        """Let the step's charts and numbers follow sliders: see `softmax_viz.live.follow`."""
        key = f"{self.name}_{part}"
        self.kept.inputs |= inputs
        with live.follow(model, inputs, state=state, extra=extra, key=key) as player:
            yield player

    def chart(
        self,
        player: Player | None,
        figure: Figure,
        *,
        key: str,
        alt: str,
        moves: Sequence[Move] = (),
        share: int = 100,
        into: DeltaGenerator | None = None,
    ) -> None:
        """Draw a chart in the picture, as high as the screen has room for.

        Parameters
        ----------
        player : Player or None
            The live part it follows; None for a chart that nothing moves.
        figure : dict
            Without a height: the style sheet gives it one, on a phone another.
        key : str
            The chart's key, unique in the lesson.
        alt : str
            What the chart says, for those who cannot see it.
        moves : sequence of Move
            What follows the sliders.
        share : int
            How much of the picture's height the chart takes, in per cent: one of `SHARES`.
        into : container, optional
            A column of the picture, say; the picture itself if not given.
        """
        self.kept.figures[key] = figure
        if present.on():
            figure = enlarged(figure)
        with self.sized(key, share, into=into):
            if player is None:
                live.draw(figure, key=key, alt=alt)
            else:
                player.chart(figure, key=key, alt=alt, moves=moves)

    @contextmanager
    def sized(self, key: str, share: int, *, into: DeltaGenerator | None = None) -> Iterator[None]:
        """Hold what is as high as its share of the picture, in per cent: a chart, code."""
        if share not in SHARES:
            raise ValueError(f"share {share} of {key!r} is none of {list(SHARES)}")
        # The number is replaced by the style sheet's; with none the chart would ignore it.
        with (
            self.picture if into is None else into,
            st.container(height=400, border=False, key=f"share{share}_{key}"),
        ):
            yield

    def presets(self, *presets: Preset) -> None:
        """Show a button for each preset: a few settings at once."""
        with self.actions, st.container(horizontal=True, gap="small", key=f"pills_{self.name}"):
            for preset in presets:
                st.button(
                    self.text(f"presets.{preset.name}"),
                    key=f"preset_{self.name}_{preset.name}",
                    on_click=st.session_state.update,
                    args=(preset.values,),
                )

    def take_away(self, **values: object) -> None:
        """Show the one sentence to take away, ``<step>.take_away``."""
        with self.words, st.container(key=f"take_away_{self.name}"):
            st.markdown(self.text("take_away", **values))

    @contextmanager
    def fold(self, key: str, label: str) -> Iterator[bool]:
        """Open a part that is closed at first; what is in it is made only once it is opened.

        Yields
        ------
        bool
            Whether it is open: make nothing if it is not.
        """
        with self.folded:
            folded = st.expander(label, key=f"fold_{self.name}_{key}", on_change="rerun")
            with folded:
                yield bool(folded.open)

    def snippet(self, write: Callable[P, str], *args: P.args, **kwargs: P.kwargs) -> None:
        """Note who writes the step's numbers as Python, for the files to take home."""
        self.kept.code = partial(write, *args, **kwargs)

    def code(self, write: Callable[P, str], *args: P.args, **kwargs: P.kwargs) -> None:
        """Show the step's numbers as Python, which ``write`` writes once somebody looks.

        Folded: what shows code is half a megabyte.
        """
        self.snippet(write, *args, **kwargs)
        with self.fold("code", self.t("in_python")) as is_open:
            if is_open:
                st.code(write(*args, **kwargs), language="python", wrap_lines=True)
                st.caption(self.t("in_python_note"))
