"""Where to go: a card for each lesson, in groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from softmax_viz.kit import frame, path, present
from softmax_viz.kit.texts import Translator

__all__ = ["show"]


def show(t: Translator, groups: Mapping[str, Sequence[str]], extras: Sequence[str]) -> None:
    """Show each lesson as a card: a link, a sentence, what it takes and what of it was seen.

    Below them stands what is no lesson.
    Before a class the way on stands alone.
    """
    if present.on():
        with st.container(key="way", horizontal=True, vertical_alignment="center"):
            frame.neighbour(t, +1)
            present.controls(t, "opening")
        return
    row = [lesson for lessons in groups.values() for lesson in lessons]
    path.way_on(t, row)
    for column, (group, lessons) in zip(
        st.columns(len(groups), gap="large"), groups.items(), strict=True
    ):
        with column:
            st.header(t(f"groups.{group}"), anchor=False)
            for lesson in lessons:
                with st.container(border=True):
                    _card(t, lesson)
                    path.effort(t, lesson)
    for extra in extras:
        with st.container(border=True):
            _card(t, extra)
    st.caption(t("link"))
    path.mark_cards(t, row)


def _card(t: Translator, page: str) -> None:
    words = Translator(t.language, page)
    st.page_link(f"../pages/{page}.py", label=words("title"), icon="")
    st.markdown(words("card"))
