"""What most steps share: scores that are typed, what scales and shifts them, and the dtype."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import streamlit as st

from softmax_viz.kit.controls import choice, class_names, slider
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.overflow.examples import EXAMPLES, example_of, written
from softmax_viz.lessons.overflow.floating_point import DTYPES
from softmax_viz.lessons.overflow.model import parse_scores, scores_at
from softmax_viz.lessons.overflow.settings import DTYPE, OFFSET, SCALE, SCORES
from softmax_viz.live import Slider

__all__ = ["Typed", "names_of", "typed_scores", "what_to_see"]


@dataclass(frozen=True)
class Typed:
    """What the learner set: scores before scale and shift, both sliders, the dtype."""

    base: tuple[float, ...]
    scale: Slider
    shift: Slider
    dtype: str
    names: tuple[str, ...]

    @property
    def scores(self) -> tuple[float, ...]:
        """The scores as they stand."""
        at = (np.array([[slider.value]]) for slider in (self.scale, self.shift))
        return tuple(scores_at(self.base, *at)[0].tolist())

    @property
    def inputs(self) -> Mapping[str, Slider]:
        """What moves the scores, as the models take it."""
        return {"scale": self.scale, "shift": self.shift}

    @property
    def still(self) -> bool:
        """Whether the scores are those that were typed."""
        return self.scale.value == self.shift.value == 0


def typed_scores(t: Translator) -> Typed:
    """Show the scores, what scales and shifts them, and the dtype."""
    text = st.text_input(
        t("controls.scores"),
        str(SCORES.default),
        key=SCORES.key,
        bind="query-params",
        max_chars=SCORES.longest,
        help=t("controls.scores_help"),
    )
    base = parse_scores(text or "")
    if base is None:
        base = EXAMPLES["large"].scores
        st.warning(t("controls.scores_wrong", scores=written(base)))
    elif text != written(base):
        # A comma for a decimal, a blank among thousands: perhaps other numbers were meant.
        st.caption(t("controls.scores_read", scores=written(base)))
    scale = slider(SCALE, t("controls.scale"), format="%.2f", help=t("controls.scale_help"))
    shift = slider(OFFSET, t("controls.shift"), format="%.0f", help=t("controls.shift_help"))
    dtype = choice(t("controls.dtype"), DTYPES, DTYPE, help=t("controls.dtype_help"))
    return Typed(base, scale, shift, dtype, names_of(t, base))


def names_of(t: Translator, scores: tuple[float, ...]) -> tuple[str, ...]:
    """Name the classes; the raw scores of the curriculum are an apple's and a pear's."""
    names = class_names(t, len(scores))
    if scores != EXAMPLES["fruit"].scores:
        return names
    # A learner's own names come first.
    return tuple(
        t(f"fruit.{i}") if name == t(f"class.{i}") else name for i, name in enumerate(names, 1)
    )


def what_to_see(stage: Stage, now: Typed) -> None:
    """Say in one sentence what to see, if scores and dtype are an example's."""
    found = example_of(now.base, now.dtype)
    if found and now.still:
        with stage.words:
            st.markdown(stage.t(f"see.{found.key}"))
