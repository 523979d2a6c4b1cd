"""The page ``frameworks``: what the learner sets, and the pair that fits, as code."""

from __future__ import annotations

import html
from contextlib import AbstractContextManager
from dataclasses import dataclass

import streamlit as st

from softmax_viz import live
from softmax_viz.i18n import Translator
from softmax_viz.live import Model, Player, Slider
from softmax_viz.maths.pairing_models import MODELS, truth_number
from softmax_viz.maths.pairings import PAIRS, RIGHT, TASKS
from softmax_viz.snippets.framework_snippets import (
    CALLS,
    FRAMEWORKS,
    FUNCTIONS,
    file_name,
    pair_code,
    prints,
)
from softmax_viz.state import FRAMEWORK, IS_YES, PAIR, PRESENT, TASK
from softmax_viz.ui import controls
from softmax_viz.ui.lesson import literal
from softmax_viz.ui.tables import sentence, table

__all__ = [
    "Sample",
    "as_code",
    "code_html",
    "follow",
    "framework",
    "right_pair",
    "sample",
    "task",
    "wrong",
]


@dataclass(frozen=True)
class Sample:
    """One sample as its controls give it: logits and truth, for a task.

    Attributes
    ----------
    task : str
        One of ``softmax_viz.maths.pairings.TASKS``.
    sliders : tuple of Slider
        The logits.
    names : tuple of str
        The classes.
    target : tuple of bool
        Which of them are true.
    """

    task: str
    sliders: tuple[Slider, ...]
    names: tuple[str, ...]
    target: tuple[bool, ...]

    @property
    def logits(self) -> tuple[float, ...]:
        """Where the sliders stand."""
        return tuple(slider.value for slider in self.sliders)

    @property
    def truth(self) -> float:
        """The target as the live models take it."""
        return truth_number(self.target)

    @property
    def model(self) -> Model:
        """The live model of the task."""
        return MODELS[self.task]


def code_html(text: str) -> str:
    """Write a piece of code in a table or a sentence, as HTML."""
    style = "font-weight:400;font-size:0.9em;overflow-wrap:anywhere"
    return f'<code style="{style}">{html.escape(text)}</code>'


# ---- Controls ---------------------------------------------------------------------------


def task(t: Translator) -> str:
    """Show which task the logits are for; say what it asks."""
    return controls.choice(t("task.label"), TASKS, TASK, default=TASKS[1], help=t("task.help"))


def framework(t: Translator) -> str:
    """Show whose code is shown."""
    return controls.choice(t("framework.label"), FRAMEWORKS, FRAMEWORK)


def sample(t: Translator, task: str) -> Sample:
    """Show the logits of a sample and what is true of it."""
    if task == "binary":
        scores = controls.class_scores(t, 1)
        yes = st.toggle(
            t("truth.is_yes", name=literal(scores.names[0])),
            value=True,
            key=IS_YES,
            bind="query-params",
        )
        return Sample(task, scores.sliders, scores.names, (bool(yes),))
    count = controls.number_of_classes(t)
    scores = controls.class_scores(t, count)
    if task == "multilabel":
        true = _labels(t, count)
    else:
        true = {controls.true_class(t("truth.class"), count) + 1}
    target = tuple(number in true for number in range(1, count + 1))
    return Sample(task, scores.sliders, scores.names, target)


def _labels(t: Translator, count: int) -> set[int]:
    numbers = list(range(1, count + 1))
    kept = st.session_state.get(PRESENT)
    if kept is not None and not set(kept) <= set(numbers):
        st.session_state[PRESENT] = [number for number in kept if number in numbers]
    chosen = st.pills(
        t("truth.labels"),
        numbers,
        selection_mode="multi",
        default=numbers[:2],
        key=PRESENT,
        bind="query-params",
        help=t("truth.labels_help"),
    )
    return set(chosen)


def wrong(t: Translator, task: str) -> str:
    """Show which wrong pair is looked at more closely."""
    pairs = [pair for pair in PAIRS[task] if pair != RIGHT]
    # Another task has other mistakes.
    return controls.choice(t("closer.label"), pairs, PAIR)


# ---- The pair that fits -----------------------------------------------------------------


def right_pair(t: Translator, page: Player, task: str, framework: str) -> None:
    """Show the call that fits, with the loss it gives, and what to know about it."""
    call = code_html(CALLS[framework][task])
    sentence(t("pair.now", call=call, loss=page.number("losses")))
    st.caption(f"{t(f'pair.{task}')} {t(f'about.{framework}')}")


def as_code(t: Translator, now: Sample, framework: str) -> None:
    """Show the pair as code, to copy and to download, and what its framework's losses take."""
    code = pair_code(framework, now.task, now.logits, now.target)
    p, loss = prints(now.task, now.logits, now.target)
    sentence(t("code.prints", p=", ".join(f"{v:g}" for v in p), loss=loss))
    st.code(code, language="python", wrap_lines=True)
    st.download_button(
        t("code.download"),
        f"{code}\n",
        file_name(framework, now.task),
        "text/x-python",
        key="download_pair",
        on_click="ignore",
        icon=":material/download:",
    )
    st.caption(t("in_python_note") + " " + t("code.digits"))
    rows = [
        [code_html(name), t(f"takes.{takes}"), t(f"averages.{averages}")]
        for name, takes, averages in FUNCTIONS[framework]
    ]
    table([t(f"functions.{head}") for head in ("function", "takes", "averages")], rows, words=2)


def follow(now: Sample, pair: str) -> AbstractContextManager[Player]:
    """Follow a sample's logits, with one wrong pair looked at more closely."""
    chosen = float(PAIRS[now.task].index(pair))
    return live.follow(now.model, {"logits": now.sliders, "truth": now.truth, "chosen": chosen})
