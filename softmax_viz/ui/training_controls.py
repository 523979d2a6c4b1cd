"""The page ``training``: what is trained, and how."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from softmax_viz.grid import Grid
from softmax_viz.i18n import Translator
from softmax_viz.live import Slider
from softmax_viz.maths.datasets import (
    CLASSES,
    FEATURES,
    MOST_POINTS,
    REACH,
    SPECIES,
    add_point,
    read_points,
    undo_point,
)
from softmax_viz.maths.training import FULL_BATCH, Settings
from softmax_viz.maths.training_task import DATA as EVERY_DATA
from softmax_viz.maths.training_task import IRIS, OWN, Task
from softmax_viz.state import (
    BATCH,
    DATA,
    EPOCH,
    EPOCHS,
    FIRST_FEATURE,
    PENALTY,
    POINT_CLASS,
    POINT_X,
    POINT_Y,
    POINTS,
    RATE,
    SECOND_FEATURE,
    SHUFFLE,
    Number,
)
from softmax_viz.ui import controls

__all__ = ["axis_titles", "class_names", "epoch", "task"]

_RATES = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
_PENALTIES = (0.0, 0.001, 0.01, 0.1, 1.0)
_BATCHES = ("all", "32", "8", "1")
_LONGEST = 1000
# A first drawing: one class in the middle of another, which no straight line can do.
_DRAWN = (
    "-2,-1,1 -1.5,-0.6,1 -1.8,0.2,1 -1.2,-1.4,1 0,1.6,2 0.5,2,2 -0.4,2.2,2 0.3,1.2,2 "
    "1.6,-0.8,3 2,-0.3,3 1.3,-1.5,3 2.2,-1.2,3"
)


def _choice(
    t: Translator,
    key: str,
    options: Sequence[str],
    default: str,
    label: str,
    *,
    long: bool = False,
) -> str:
    """Show a choice whose words are translated; the address holds its key, not its word.

    A choice that Streamlit binds writes the word, which another language would not know.
    """
    if st.session_state.get(key) not in options:
        wanted = st.query_params.get(key)
        st.session_state[key] = wanted if wanted in options else default

    def words(option: str) -> str:
        return t(f"{key}.{option}")

    chosen: str | None
    if long:
        chosen = st.selectbox(label, options, format_func=words, key=key, persist_state="session")
    else:
        chosen = st.segmented_control(
            label,
            options,
            format_func=words,
            key=key,
            required=True,
            wrap=True,
            persist_state="session",
        )
    known = chosen if chosen is not None and chosen in options else default
    _to_address(key, known, default)
    return known


def _to_address(key: str, value: str, default: str) -> None:
    """Keep a value in the address, as Streamlit keeps a bound one: not where it is the default."""
    if value != default:
        st.query_params[key] = value
    elif key in st.query_params:
        del st.query_params[key]


def task(t: Translator) -> Task:
    """Show the choice of the data and the settings."""
    data = _choice(t, DATA, EVERY_DATA, IRIS, t("settings.data"))
    first, second = FEATURES[2:]
    points = ""
    if data == IRIS:
        left, right = st.columns(2)
        with left:
            first = _choice(t, FIRST_FEATURE, FEATURES, first, t("settings.first"), long=True)
        with right:
            second = _choice(t, SECOND_FEATURE, FEATURES, second, t("settings.second"), long=True)
    elif data == OWN:
        points = _own_points(t)
    return Task(data, _settings(t), first, second, points)


def _settings(t: Translator) -> Settings:
    rate = st.select_slider(
        t("settings.rate"), _RATES, 1.0, key=RATE, bind="query-params", format_func="{:g}".format
    )
    l2 = st.select_slider(
        t("settings.l2"),
        _PENALTIES,
        0.0,
        key=PENALTY,
        bind="query-params",
        help=t("settings.l2_help"),
    )
    batch = _choice(t, BATCH, _BATCHES, _BATCHES[0], t("settings.batch"))
    epochs = controls.slider(EPOCHS, t("settings.epochs"), on_change=_to_the_end)
    seed = controls.slider(SHUFFLE, t("settings.seed"), help=t("settings.seed_help"))
    return Settings(
        rate=float(rate),
        l2=float(l2),
        epochs=int(epochs.value),
        batch=FULL_BATCH if batch == _BATCHES[0] else int(batch),
        seed=int(seed.value),
    )


def _to_the_end() -> None:
    st.session_state[EPOCH.key] = int(st.session_state[EPOCHS.key])


def epoch(t: Translator, epochs: int) -> Slider:
    """Show which epoch is looked at, and play them.

    The slider is as long as the training.  Streamlit takes a slider of another length for
    another slider, and would set a bound one back to what the link said at first; so this
    one is kept in the address by hand.
    """
    key = EPOCH.key
    if key not in st.session_state:
        wanted = st.query_params.get(key, "")
        known = {str(number): number for number in range(epochs + 1)}
        st.session_state[key] = known.get(wanted, epochs)
    # A training may have become shorter than the epoch that was looked at.
    st.session_state[key] = min(st.session_state[key], epochs)
    value = int(st.slider(t("watch.epoch"), 0, epochs, key=key, persist_state="session"))
    _to_address(key, str(value), str(epochs))
    slider = Slider(key, value, Grid(0, epochs, 1))
    controls.play(t, slider)
    return slider


# ---- A learner's own points --------------------------------------------------------------


def _own_points(t: Translator) -> str:
    x, y = st.columns(2, wrap=False)
    with x:
        _coordinate(t, POINT_X, "x")
    with y:
        _coordinate(t, POINT_Y, "y")
    st.segmented_control(
        t("own.class"),
        list(range(1, CLASSES + 1)),
        default=1,
        key=POINT_CLASS,
        required=True,
        persist_state="session",
    )
    with st.container(horizontal=True):
        st.button(t("own.add"), key="own_add", type="primary", icon=":material/add:", on_click=_add)
        st.button(t("own.undo"), key="own_undo", icon=":material/undo:", on_click=_undo)
        st.button(t("own.clear"), key="own_clear", icon=":material/delete:", on_click=_clear)
    text = st.text_input(
        t("own.text"),
        _DRAWN,
        key=POINTS,
        max_chars=_LONGEST,
        bind="query-params",
        help=t("own.help"),
    )
    own, left_out = read_points((text or "")[:_LONGEST])
    if left_out:
        st.warning(t("own.left_out", count=left_out, reach=f"{REACH:g}", most=MOST_POINTS))
    return " ".join(
        f"{a:g},{b:g},{k + 1}" for (a, b), k in zip(own.points, own.labels, strict=True)
    )


def _coordinate(t: Translator, number: Number, name: str) -> None:
    st.number_input(
        t("own.coordinate", name=name),
        number.low,
        number.high,
        number.default,
        number.step,
        key=number.key,
        format="%.1f",
        persist_state="session",
    )


def _add() -> None:
    x, y = (float(st.session_state[number.key] or 0.0) for number in (POINT_X, POINT_Y))
    label = int(st.session_state[POINT_CLASS] or 1)
    st.session_state[POINTS] = add_point(st.session_state[POINTS] or "", x, y, label)[:_LONGEST]


def _undo() -> None:
    st.session_state[POINTS] = undo_point(st.session_state[POINTS] or "")


def _clear() -> None:
    st.session_state[POINTS] = ""


# ---- Names -------------------------------------------------------------------------------


def class_names(t: Translator, chosen: Task) -> tuple[str, ...]:
    """Name the classes of what is trained."""
    if chosen.data == IRIS:
        return SPECIES
    return tuple(t("class", number=number) for number in range(1, CLASSES + 1))


def axis_titles(t: Translator, chosen: Task) -> tuple[str, str]:
    """Name the features of what is trained."""
    if chosen.data == IRIS:
        return (
            t("regions.cm", feature=t(f"fx.{chosen.first}")),
            t("regions.cm", feature=t(f"fx.{chosen.second}")),
        )
    return "x", "y"
