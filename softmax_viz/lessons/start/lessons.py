"""Where to go: a card for each lesson, in groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from softmax_viz.kit import frame, path, present
from softmax_viz.kit.texts import Translator

__all__ = ["show"]


def show(t: Translator, groups: Mapping[str, Sequence[str]]) -> None:
    """Show each lesson as a card: a link, a sentence, what it takes and what of it was seen.

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
                words = Translator(t.language, lesson)
                with st.container(border=True):
                    st.page_link(f"../pages/{lesson}.py", label=words("title"), icon="")
                    st.markdown(words("card"))
                    path.effort(t, lesson)
    st.caption(t("link"))
    path.mark_cards(t, row)
