"""Where to go: a card for each lesson, in groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from softmax_viz.kit.texts import Translator

__all__ = ["show"]


def show(t: Translator, groups: Mapping[str, Sequence[str]], extras: Sequence[str]) -> None:
    """Show each lesson as a card, a link and a sentence on it; below them what is no lesson."""
    for column, (group, lessons) in zip(
        st.columns(len(groups), gap="large"), groups.items(), strict=True
    ):
        with column:
            st.header(t(f"groups.{group}"), anchor=False)
            for lesson in lessons:
                _card(t, lesson)
    for extra in extras:
        _card(t, extra)
    st.caption(t("link"))


def _card(t: Translator, page: str) -> None:
    words = Translator(t.language, page)
    with st.container(border=True):
        st.page_link(f"../pages/{page}.py", label=words("title"), icon="")
        st.markdown(words("card"))
