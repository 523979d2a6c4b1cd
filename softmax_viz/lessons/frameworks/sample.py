"""One photo's scores and what is true of it: the controls that most steps share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import streamlit as st

from softmax_viz.kit.chart import shortened
from softmax_viz.kit.controls import (
    choice,
    class_scores,
    named_choice,
    named_choices,
    number_of_classes,
    true_class,
)
from softmax_viz.kit.settings import Choice
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.texts import Translator
from softmax_viz.kit.words import literal
from softmax_viz.lessons.frameworks.pairings import PAIRS, RIGHT, TASKS
from softmax_viz.lessons.frameworks.settings import FRAMEWORK, IS_YES, PAIR, PRESENT, TASK
from softmax_viz.lessons.frameworks.snippets import FRAMEWORKS
from softmax_viz.live import Slider

__all__ = ["Sample", "sample"]


@dataclass(frozen=True)
class Sample:
    """One sample as its controls give it: logits and truth, for a task.

    Attributes
    ----------
    task : str
        One of ``pairings.TASKS``.
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
    _chosen: dict[str, str] = field(default_factory=dict)

    @property
    def logits(self) -> tuple[float, ...]:
        """Where the sliders stand."""
        return tuple(slider.value for slider in self.sliders)

    @property
    def marked(self) -> tuple[str, ...]:
        """The classes' names, a check mark before those that are true."""
        return tuple(f"✓ {n}" if y else n for n, y in zip(self.names, self.target, strict=True))

    def framework(self, stage: Stage) -> str:
        """Show whose code is shown."""
        return self._once(stage, FRAMEWORKS, FRAMEWORK)

    def wrong_pair(self, stage: Stage) -> str:
        """Show which wrong pair is looked at more closely: another task has other mistakes."""
        return self._once(stage, [pair for pair in PAIRS[self.task] if pair != RIGHT], PAIR)

    def _once(self, stage: Stage, options: Sequence[str], setting: Choice) -> str:
        # In the reading view several steps ask for what may be drawn only once.
        if setting.key not in self._chosen:
            # Above the picture, which is wide: beside it five classes leave no room.
            with stage.picture:
                self._chosen[setting.key] = choice(
                    stage.t(f"{setting.key}_label"),
                    options,
                    setting,
                    label_visibility="collapsed",
                )
        return self._chosen[setting.key]


def sample(t: Translator) -> Sample:
    """Show what is asked, the scores of one photo and what is true of it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="row_task"):
        names = [t(f"task.{task}") for task in TASKS]
        task = named_choice(t("task.label"), TASKS, names, TASK, label_visibility="collapsed")
        st.markdown("&nbsp;", width="content", help=t("task.help"))
    if task == "binary":
        scores = class_scores(t, 1)
        yes = st.toggle(
            t("truth.is_yes", name=literal(scores.names[0])),
            value=True,
            key=IS_YES.key,
            bind="query-params",
        )
        return Sample(task, scores.sliders, scores.names, (bool(yes),))
    rows = st.container()
    count = number_of_classes(t)
    with rows:
        scores = class_scores(t, count)
    if task == "multilabel":
        true = _labels(t, scores.names)
    else:
        label = t("truth.class")
        with _row(label, "truth"):
            true = {true_class(label, scores.names, label_visibility="collapsed") + 1}
    target = tuple(number in true for number in range(1, count + 1))
    return Sample(task, scores.sliders, scores.names, target)


def _labels(t: Translator, names: Sequence[str]) -> set[int]:
    label = t("truth.labels")
    with _row(label, "truth", help=t("truth.labels_help")):
        numbers = range(1, len(names) + 1)
        return set(named_choices(label, numbers, [shortened(name) for name in names], PRESENT))


@contextmanager
def _row(label: str, key: str, *, help: str | None = None) -> Iterator[None]:  # noqa: A002
    """Put a label beside its control: above it there is no room."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row_{key}"):
        st.markdown(label, width="content", help=help)
        yield
