"""Controls that lessons share: classes and their scores, temperature, choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

import streamlit as st

from softmax_viz import live
from softmax_viz.kit import address
from softmax_viz.kit.chart import shortened
from softmax_viz.kit.settings import (
    CLASSES,
    LOGITS,
    NAME_LENGTH,
    NAMES,
    TEMPERATURE,
    TRUE_CLASS,
    WATCHED,
    Choice,
    Number,
)
from softmax_viz.kit.texts import Translator
from softmax_viz.kit.words import literal
from softmax_viz.live import Inputs, Slider

__all__ = [
    "Heated",
    "Scores",
    "choice",
    "class_names",
    "class_scores",
    "heated_scores",
    "named_choice",
    "named_choices",
    "number_of_classes",
    "play",
    "scores",
    "slider",
    "true_class",
    "watched",
]

Option = TypeVar("Option")
# What an address can hold.
Plain = TypeVar("Plain", bound=float | str)


@dataclass(frozen=True)
class Scores:
    """The classes of a page: a slider and a name each."""

    sliders: tuple[Slider, ...]
    names: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the sliders: a class's bar is dragged by its score's."""
        return tuple(slider.key for slider in self.sliders)

    @property
    def logits(self) -> tuple[float, ...]:
        """Where the sliders stand."""
        return tuple(slider.value for slider in self.sliders)


@dataclass(frozen=True)
class Heated(Scores):
    """Scores with a temperature."""

    temperature: Slider

    @property
    def inputs(self) -> Inputs:
        """What most models take: ``logits`` and ``temperature``."""
        return {"logits": self.sliders, "temperature": self.temperature}


def slider(number: Number, label: str, **options: Any) -> Slider:  # noqa: ANN401 - st.slider's own
    """Show a native slider for a number, bound to the address."""
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


def play(t: Translator, moved: Slider, **how: Any) -> None:  # noqa: ANN401 - live.play's own
    """Show a button that moves a slider by itself to its end; what follows it plays."""
    live.play(moved, label=t("play"), pause=t("pause"), **how)


def scores(t: Translator) -> Scores:
    """Show the scores that all lessons share: a row a class, then how many classes."""
    rows = st.container()
    count = number_of_classes(t)
    with rows:
        return class_scores(t, count)


def heated_scores(t: Translator) -> Heated:
    """Show the scores and the temperature."""
    rows = st.container()
    temperature = slider(TEMPERATURE, t("controls.temperature"))
    count = number_of_classes(t)
    with rows:
        found = class_scores(t, count)
    return Heated(found.sliders, found.names, temperature)


def number_of_classes(t: Translator) -> int:
    """Show the number of classes: its minus and plus remove and add one."""
    with st.container(key="number_of_classes"):
        count = st.number_input(
            t("controls.classes"),
            int(CLASSES.low),
            int(CLASSES.high),
            int(CLASSES.default),
            key=CLASSES.key,
            bind="query-params",
        )
    return int(CLASSES.snap(count))


def class_names(t: Translator, count: int) -> tuple[str, ...]:
    """Give the names of the first classes: a learner's own, else the photo app's animals."""
    # On a step without the text fields a link's names are in the address alone.  It can hold
    # more than a text field lets a person type.
    said = (
        st.session_state.get(name.key) or st.query_params.get(name.key) for name in NAMES[:count]
    )
    own = (" ".join(str(name or "").split()) for name in said)
    return tuple(
        name[:NAME_LENGTH] or t(f"class.{number}") for number, name in enumerate(own, start=1)
    )


def class_scores(t: Translator, count: int) -> Scores:
    """Show a row a class: its name, to be changed in place, and its score."""
    sliders, names = [], []
    for index in range(count):
        with st.container(key=f"class_row_{index + 1}"):
            name_column, score_column = st.columns(
                [3, 7], gap="small", vertical_alignment="center", wrap=False
            )
        with name_column:
            st.text_input(
                t("controls.name", number=index + 1),
                key=NAMES[index].key,
                max_chars=NAME_LENGTH,
                placeholder=t(f"class.{index + 1}"),
                bind="query-params",
                label_visibility="collapsed",
            )
        name = class_names(t, count)[index]
        with score_column:
            sliders.append(
                slider(
                    LOGITS[index],
                    t("controls.score", name=literal(name)),
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
    setting: Choice | Number,
    *,
    help: str | None = None,  # noqa: A002 - Streamlit's own name for it
    label_visibility: Literal["visible", "hidden", "collapsed"] = "visible",
) -> Option:
    """Show a choice among a few, bound to the address; what a link may not say is the default.

    The options are written into the address as they are: words that change with the language
    are not for it.
    """
    first = next((option for option in options if option == setting.default), options[0])
    # A link, or another choice that changed the options, may ask for what is not there.
    if st.session_state.get(setting.key, first) not in options:
        st.session_state.pop(setting.key)
    chosen = st.segmented_control(
        label,
        options,
        default=first,
        key=setting.key,
        bind="query-params",
        required=True,
        help=help,
        label_visibility=label_visibility,
    )
    return chosen if chosen is not None and chosen in options else first


def named_choice(
    label: str,
    options: Sequence[Plain],
    names: Sequence[str],
    setting: Choice | Number,
    *,
    label_visibility: Literal["visible", "hidden", "collapsed"] = "visible",
) -> Plain:
    """Show a choice by names that are not for the address: they change with the language.

    The address keeps the options; what a link may not say is the default.
    """
    words = _words(options, names)
    address.settle_among(setting, options)
    chosen = st.segmented_control(
        label,
        options,
        format_func=words.__getitem__,
        key=setting.key,
        required=True,
        label_visibility=label_visibility,
        persist_state="session",
    )
    # Required, so there is one: its type does not say so.
    found = options[0] if chosen is None else chosen
    address.write(setting, found)
    return found


def named_choices(
    label: str, options: Sequence[Plain], names: Sequence[str], setting: Choice
) -> list[Plain]:
    """Show a choice of any number of options, as `named_choice` does; the label is for the ear."""
    words = _words(options, names)
    address.settle_several(setting, options)
    chosen = st.pills(
        label,
        options,
        selection_mode="multi",
        wrap=True,
        format_func=words.__getitem__,
        key=setting.key,
        label_visibility="collapsed",
        persist_state="session",
    )
    found = [option for option in options if option in chosen]
    address.write_several(setting, found)
    return found


def _words(options: Sequence[Plain], names: Sequence[str]) -> dict[Plain, str]:
    """Give each option its words; of one name twice Streamlit would choose the last."""
    return {
        option: literal(name) + (f" ({place})" if names.count(name) > 1 else "")
        for place, (option, name) in enumerate(zip(options, names, strict=True), start=1)
    }


def true_class(label: str, names: Sequence[str], **how: Any) -> int:  # noqa: ANN401 - named_choice's own
    """Show which of the classes is right; return its index."""
    options = range(1, len(names) + 1)
    return named_choice(label, options, [shortened(name) for name in names], TRUE_CLASS, **how) - 1


def _watch(key: str) -> None:
    st.session_state[WATCHED.key] = key


def watched(t: Translator, scores: Scores) -> int:
    """Show which class is looked at more closely; return its index."""
    keys = scores.keys
    names = [shortened(name) for name in scores.names]
    return keys.index(named_choice(t("controls.watched"), keys, names, WATCHED))
