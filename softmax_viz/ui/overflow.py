"""The page ``overflow``: what the learner sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from softmax_viz import examples
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.live import Model, Slider
from softmax_viz.maths.overflow import DTYPES
from softmax_viz.maths.overflow_model import model, parse_scores, scores_at
from softmax_viz.state import DTYPE, LOG_C, OFFSET, SCALE, SCORES
from softmax_viz.ui.controls import choice, slider

__all__ = [
    "EDGE",
    "Settings",
    "log_c",
    "presets",
    "settings",
    "what_to_see",
    "written",
]

# How far the axis of exponents reaches.
EDGE = 1250.0


@dataclass(frozen=True)
class Settings:
    """What the learner set: scores before scale and shift, the dtype, both sliders."""

    base: tuple[float, ...]
    dtype: str
    scale: Slider
    shift: Slider
    names: tuple[str, ...]
    example: str | None

    @property
    def scores(self) -> tuple[float, ...]:
        """The scores as they stand."""
        at = (np.array([[slider.value]]) for slider in (self.scale, self.shift))
        return tuple(scores_at(self.base, *at)[0].tolist())

    @property
    def model(self) -> Model:
        """The page's model for these scores and this dtype."""
        return model(self.base, self.dtype, SCALE.grid, OFFSET.grid, EDGE)


def written(scores: Sequence[float]) -> str:
    """Write scores as a person would type them."""
    return ", ".join(f"{score:.10g}" for score in scores)


# ---- Settings -------------------------------------------------------------------------------


def presets(t: Translator) -> None:
    """Show a button for each example of the curriculum."""
    with st.container(horizontal=True, gap="small"):
        for example in examples.OVERFLOW:
            st.button(
                t(f"examples.{example.key}", scores=written(example.logits), dtype=example.dtype),
                key=f"example_{example.key}",
                on_click=_apply,
                args=(example,),
            )


def _apply(example: examples.Typed) -> None:
    st.session_state[SCORES] = written(example.logits)
    st.session_state[DTYPE] = example.dtype
    for number in (SCALE, OFFSET, LOG_C):
        st.session_state[number.key] = number.default


def settings(t: Translator) -> Settings:
    """Show the dtype, the scores, and what scales and shifts them."""
    first = examples.OVERFLOW[0]
    more = t("controls.dtype_help")
    dtype = choice(t("controls.dtype"), DTYPES, DTYPE, default=first.dtype, help=more)
    text = st.text_input(
        t("controls.scores"),
        written(first.logits),
        key=SCORES,
        bind="query-params",
        help=t("controls.scores_help"),
    )
    base = parse_scores(text or "")
    if base is None:
        st.warning(t("controls.scores_wrong", scores=written(first.logits)))
        base = first.logits
    scale = slider(SCALE, t("controls.scale"), format="%.2f", help=t("controls.scale_help"))
    shift = slider(OFFSET, t("controls.shift"), format="%.0f", help=t("controls.shift_help"))
    example = next((e for e in examples.OVERFLOW if (e.logits, e.dtype) == (base, dtype)), None)
    unmoved = scale.value == shift.value == 0
    own = example is not None and t.has(f"names.{example.key}.1")
    names = tuple(
        t(f"names.{example.key}.{i}") if own and example else t("class", number=i)
        for i in range(1, len(base) + 1)
    )
    return Settings(base, dtype, scale, shift, names, example.key if example and unmoved else None)


def what_to_see(t: Translator, now: Settings) -> None:
    """Say in one sentence what to see in the example chosen."""
    st.info(t(f"see.{now.example or 'own'}"), icon=":material/visibility:")


def log_c(t: Translator, now: Settings) -> Slider:
    """Show the slider for log C, and a button that sets it to minus the maximum."""
    best = -max(now.scores)
    reached = LOG_C.low <= best <= LOG_C.high
    st.button(
        t("controls.best"),
        key="best",
        on_click=_choose_best,
        args=(LOG_C.snap(best),),
        disabled=not reached,
    )
    if not reached:
        st.caption(t("mend.beyond", best=show(best, "f0")))
    return slider(LOG_C, t("controls.log_c"), format="%.0f")


def _choose_best(value: float) -> None:
    st.session_state[LOG_C.key] = value
