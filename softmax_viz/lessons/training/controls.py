"""What is trained, and how: the controls that most steps share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from softmax_viz.grid import Grid
from softmax_viz.kit import address, controls
from softmax_viz.kit.settings import Choice, Number
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.training.datasets import CLASSES, FEATURES, SPECIES
from softmax_viz.lessons.training.own_points import own_points
from softmax_viz.lessons.training.regression import FULL_BATCH, Settings
from softmax_viz.lessons.training.settings import (
    BATCH,
    DATA,
    EPOCH,
    EPOCHS,
    FIRST_FEATURE,
    PENALTY,
    POINTS,
    RATE,
    SECOND_FEATURE,
    SEED,
)
from softmax_viz.lessons.training.task import DATA as EVERY_DATA
from softmax_viz.lessons.training.task import IRIS, OWN, SPIRAL, Task
from softmax_viz.live import Slider

__all__ = [
    "BATCHES",
    "PENALTIES",
    "RATES",
    "SPIRAL_TRIED",
    "Chosen",
    "axis_titles",
    "names_of",
    "training",
]

# Set once the question about the spiral is answered: before, no control gives it away.
SPIRAL_TRIED = "training_spiral_answered"
RATES = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
PENALTIES = (0.0, 0.001, 0.01, 0.1, 1.0)
BATCHES = ("all", "32", "8", "1")


@dataclass(frozen=True, eq=False)
class Chosen:
    """What a learner chose to train.

    Attributes
    ----------
    task : Task
        The data and the settings.
    place : container
        Where the epoch stands, on the steps that look at one.
    """

    task: Task
    place: DeltaGenerator
    _epochs: list[Slider] = field(default_factory=list)

    def epoch(self, t: Translator) -> Slider:
        """Show, once a run, which epoch is looked at, and play them."""
        if not self._epochs:
            with self.place:
                self._epochs.append(_epoch(t, self.task.settings.epochs))
        return self._epochs[0]


def training(t: Translator) -> Chosen:
    """Show the choice of the data and of the learning rate; the rest is folded into a button."""
    tried = st.session_state.get(SPIRAL_TRIED) or SPIRAL in {
        st.session_state.get(DATA.key),
        st.query_params.get(DATA.key),
    }
    offered = [data for data in EVERY_DATA if tried or data != SPIRAL]
    # First: on a phone the epoch is at hand without scrolling.
    epoch = st.container()
    with st.container(key="training_data"):
        left, right = st.columns([5, 4], vertical_alignment="bottom", wrap=False)
    with left:
        data = _select(t, DATA, offered, t("settings.data"))
    rate = _along(RATE, RATES, t("settings.rate"))
    with right, st.popover(t("settings.more"), key="training_more", width="stretch"):
        first, second, points = str(FIRST_FEATURE.default), str(SECOND_FEATURE.default), ""
        if data == IRIS:
            first = _select(t, FIRST_FEATURE, FEATURES, t("settings.first"))
            second = _select(t, SECOND_FEATURE, FEATURES, t("settings.second"))
        elif data == OWN:
            address.settle(POINTS, str)
            points = own_points(t)
            address.write(POINTS, str(st.session_state.get(POINTS.key) or ""))
        settings = _settings(t, rate)
    return Chosen(Task(data, settings, first, second, points), epoch)


def _settings(t: Translator, rate: float) -> Settings:
    l2 = _along(PENALTY, PENALTIES, t("settings.l2"), help=t("settings.l2_help"))
    sizes = [t(f"{BATCH.key}.{size}") for size in BATCHES]
    batch = controls.named_choice(t("settings.batch"), BATCHES, sizes, BATCH)
    epochs = _slider(EPOCHS, t("settings.epochs"))
    seed = _slider(SEED, t("settings.seed"), help=t("settings.seed_help"))
    size = FULL_BATCH if batch == BATCHES[0] else int(batch)
    return Settings(rate=rate, l2=l2, epochs=epochs, batch=size, seed=seed)


def _epoch(t: Translator, epochs: int) -> Slider:
    """Show the epoch looked at, on a slider that is as long as the training."""
    address.settle(EPOCH, partial(address.named, range(epochs + 1)))
    # A training may have become shorter than the epoch that was looked at.
    st.session_state[EPOCH.key] = min(int(st.session_state[EPOCH.key]), epochs)
    value = int(st.slider(t("settings.epoch"), 0, epochs, key=EPOCH.key, persist_state="session"))
    address.write(EPOCH, value)
    slider = Slider(EPOCH.key, value, Grid(0, epochs, 1))
    controls.play(t, slider, once=value == 0)
    return slider


def _select(t: Translator, setting: Choice, options: Sequence[str], label: str) -> str:
    address.settle_among(setting, options)
    chosen = st.selectbox(
        label,
        options,
        format_func=lambda option: t(f"{setting.key}.{option}"),
        key=setting.key,
        persist_state="session",
    )
    address.write(setting, chosen)
    return str(chosen)


def _along(
    setting: Choice,
    options: Sequence[float],
    label: str,
    *,
    help: str | None = None,  # noqa: A002 - Streamlit's own name for it
) -> float:
    address.settle_among(setting, options)
    value = float(
        st.select_slider(
            label,
            options,
            key=setting.key,
            format_func="{:g}".format,
            help=help,
            persist_state="session",
        )
    )
    address.write(setting, value)
    return value


def _slider(number: Number, label: str, *, help: str | None = None) -> int:  # noqa: A002 - as above
    low, high, step = int(number.low), int(number.high), int(number.step)
    address.settle_among(number, range(low, high + 1, step))
    value = int(
        st.slider(label, low, high, step=step, key=number.key, help=help, persist_state="session")
    )
    address.write(number, value)
    return value


# ---- Names -------------------------------------------------------------------------------


def names_of(t: Translator, task: Task) -> tuple[str, ...]:
    """Name the classes of what is trained: iris species, else the photo app's animals."""
    return SPECIES if task.data == IRIS else controls.class_names(t, CLASSES)


def axis_titles(t: Translator, task: Task) -> tuple[str, str]:
    """Name the features of what is trained."""
    if task.data != IRIS:
        return "x", "y"
    first, second = (t(f"fx.{feature}") for feature in (task.first, task.second))
    return t("regions.cm", feature=first), t("regions.cm", feature=second)
