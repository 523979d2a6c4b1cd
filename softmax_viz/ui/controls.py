"""Controls that pages share: classes and their scores, temperature, examples."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st

from softmax_viz import live
from softmax_viz.examples import Example, Preset
from softmax_viz.i18n import Translator
from softmax_viz.live import Slider
from softmax_viz.state import (
    CLASSES,
    LOGITS,
    NAME_LENGTH,
    NAMES,
    NUMBERS,
    TEMPERATURE,
    TRUE_CLASS,
    WATCHED,
    Number,
)
from softmax_viz.ui.lesson import literal

__all__ = [
    "Scores",
    "choice",
    "class_scores",
    "examples",
    "number_of_classes",
    "play",
    "presets",
    "slider",
    "true_class",
    "watched",
]


Option = TypeVar("Option")


@dataclass(frozen=True)
class Scores:
    """The classes of a page: a slider and a name each."""

    sliders: tuple[Slider, ...]
    names: tuple[str, ...]

    @property
    def logits(self) -> tuple[float, ...]:
        """Where the sliders stand."""
        return tuple(slider.value for slider in self.sliders)


def slider(number: Number, label: str, **options: Any) -> Slider:  # noqa: ANN401 - st.slider's own
    """Show a native slider for a shared number, bound to the address."""
    value = st.slider(
        label,
        number.low,
        number.high,
        number.default,
        number.step,
        key=number.key,
        bind="query-params",
        **options,
    )
    return Slider(number.key, number.snap(value), number.grid)


def play(t: Translator, moved: Slider, *, seconds: float | None = None) -> None:
    """Show a button that moves a slider by itself to its end; what follows it plays."""
    live.play(moved, label=t("play"), pause=t("pause"), seconds=seconds)


def examples(t: Translator, choices: Sequence[Example]) -> None:
    """Show a button for each example, and one that resets every shared setting."""
    with st.container(horizontal=True, gap="small"):
        for example in choices:
            st.button(
                t(f"examples.{example.key}"),
                key=f"example_{example.key}",
                on_click=_apply,
                args=(example,),
            )
        st.button(t("reset"), key="reset", icon=":material/restart_alt:", on_click=_reset)


def _apply(example: Example) -> None:
    st.session_state[CLASSES.key] = len(example.logits)
    st.session_state[TEMPERATURE.key] = example.temperature
    for number, value in zip(LOGITS, example.logits, strict=False):
        st.session_state[number.key] = value


def _reset() -> None:
    for number in NUMBERS.values():
        default = number.default
        st.session_state[number.key] = int(default) if isinstance(number.step, int) else default
    for name in NAMES:
        st.session_state[name] = ""
    st.session_state[WATCHED] = LOGITS[0].key


def presets(t: Translator, choices: Sequence[Preset]) -> None:
    """Show a button for each preset."""
    with st.container(horizontal=True, gap="small"):
        for preset in choices:
            st.button(
                t(f"presets.{preset.key}"),
                key=f"preset_{preset.key}",
                on_click=st.session_state.update,
                args=(preset.values,),
            )


def number_of_classes(t: Translator) -> int:
    """Show the number of classes: its minus and plus remove and add one."""
    # Of a link's other nonsense Streamlit makes the default, but int(inf) it does not survive.
    survives = math.isfinite(_number(st.query_params.get(CLASSES.key, "")))
    if not survives:
        del st.query_params[CLASSES.key]
    count = st.number_input(
        t("controls.classes"),
        int(CLASSES.low),
        int(CLASSES.high),
        int(CLASSES.default),
        key=CLASSES.key,
        bind="query-params" if survives else None,
        help=t("controls.classes_help"),
    )
    return int(CLASSES.snap(count))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def class_scores(t: Translator, count: int) -> Scores:
    """Show a row a class: its name, to be changed in place, and its score."""
    sliders, names = [], []
    for index in range(count):
        name_column, score_column = st.columns([2, 5], vertical_alignment="bottom", wrap=False)
        fallback = t("class", number=index + 1)
        with name_column:
            own = st.text_input(
                t("controls.name", number=index + 1),
                key=NAMES[index],
                max_chars=NAME_LENGTH,
                placeholder=fallback,
                bind="query-params",
                label_visibility="collapsed",
            )
        # A link can hold more than the text field lets a person type.
        name = " ".join((own or "").split())[:NAME_LENGTH] or fallback
        with score_column:
            label = t("controls.score", name=literal(name))
            sliders.append(
                slider(
                    LOGITS[index],
                    label,
                    on_change=_watch,
                    args=(LOGITS[index].key,),
                    label_visibility="collapsed",
                )
            )
        names.append(name)
    return Scores(tuple(sliders), tuple(names))


def choice(
    label: str,
    options: Sequence[Option],
    key: str,
    *,
    default: Option | None = None,
    help: str | None = None,  # noqa: A002 - Streamlit's own name for it
) -> Option:
    """Show a choice among a few, bound to the address; what a link may not say is the default.

    The options are written into the address as they are: words that change with the language
    are not for it.
    """
    first = options[0] if default is None else default
    # A link, or another choice that changed the options, may ask for what is not there.
    if st.session_state.get(key, first) not in options:
        st.session_state.pop(key)
    chosen = st.segmented_control(
        label,
        options,
        default=first,
        key=key,
        bind="query-params",
        required=True,
        help=help,
    )
    return chosen if chosen is not None and chosen in options else first


def true_class(label: str, count: int) -> int:
    """Show which of so many classes is right; return its index."""
    numbers = range(1, count + 1)
    return choice(label, numbers, TRUE_CLASS.key, default=int(TRUE_CLASS.default)) - 1


def _watch(key: str) -> None:
    st.session_state[WATCHED] = key


def watched(t: Translator, scores: Scores) -> int:
    """Show which class is looked at more closely; return its index.

    The options are the keys, not the names: a name in the address would not survive its
    change, nor a change of language.
    """
    keys = [slider.key for slider in scores.sliders]
    label, more = t("controls.watched"), t("controls.watched_help")
    return keys.index(choice(label, keys, WATCHED, help=more))
