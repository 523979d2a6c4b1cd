"""A learner's own points: set one by one, or typed."""

from __future__ import annotations

import streamlit as st

from softmax_viz.kit.controls import class_names
from softmax_viz.kit.settings import Number
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.training.datasets import (
    CLASSES,
    MOST_POINTS,
    REACH,
    add_point,
    read_points,
    undo_point,
)
from softmax_viz.lessons.training.settings import POINT_CLASS, POINT_X, POINT_Y, POINTS

__all__ = ["own_points"]


def own_points(t: Translator) -> str:
    """Show where the next point goes, and all points as text; return those that can be read."""
    x, y = st.columns(2, wrap=False)
    with x:
        _coordinate(t, POINT_X, "x")
    with y:
        _coordinate(t, POINT_Y, "y")
    st.segmented_control(
        t("own.class"),
        list(range(1, CLASSES + 1)),
        format_func=lambda number: class_names(t, CLASSES)[number - 1],
        default=1,
        key=POINT_CLASS.key,
        required=True,
        persist_state="session",
    )
    with st.container(horizontal=True, gap="small"):
        st.button(t("own.add"), key="own_add", type="primary", on_click=_add)
        st.button(t("own.undo"), key="own_undo", on_click=_undo)
        st.button(t("own.clear"), key="own_clear", on_click=_clear)
    text = st.text_input(
        t("own.text"),
        key=POINTS.key,
        max_chars=POINTS.longest,
        help=t("own.help"),
        persist_state="session",
    )
    own, left_out = read_points(text or "")
    if left_out:
        st.warning(t("own.left_out", count=left_out, reach=f"{REACH:g}", most=MOST_POINTS))
    pairs = zip(own.points, own.labels, strict=True)
    return " ".join(f"{a:g},{b:g},{k + 1}" for (a, b), k in pairs)


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
    label = int(st.session_state[POINT_CLASS.key] or 1)
    longer = add_point(st.session_state[POINTS.key] or "", x, y, label)
    # Not cut: half a point would be another point.
    if len(longer) <= POINTS.longest:
        st.session_state[POINTS.key] = longer


def _undo() -> None:
    st.session_state[POINTS.key] = undo_point(st.session_state[POINTS.key] or "")


def _clear() -> None:
    st.session_state[POINTS.key] = ""
