"""The parts of a lesson that every page has: idea, take-away, errors named, references."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from softmax_viz.i18n import Translator

__all__ = [
    "chart_and_controls",
    "closing",
    "code",
    "links",
    "literal",
    "onward",
    "opening",
    "section",
    "take_away",
]

_CARDS = 2
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&])")


def literal(text: str) -> str:
    """Make a learner's own words plain where Streamlit reads Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)


def opening(t: Translator) -> None:
    """Show the idea of a page; its title stands in the frame."""
    st.markdown(t("idea"))


def section(t: Translator, name: str, **values: object) -> None:
    """Open a part of a page: its heading and its idea, if it has one.

    Values that are words are taken literally: they may be a learner's.
    """
    st.header(t(f"{name}.title"), anchor=name)
    if t.has(f"{name}.idea"):
        safe = {k: literal(v) if isinstance(v, str) else v for k, v in values.items()}
        st.markdown(t(f"{name}.idea", **safe))


def links(t: Translator, lessons: Sequence[tuple[str, str]]) -> None:
    """Show each lesson as a card: a link and a sentence on it."""
    for first in range(0, len(lessons), _CARDS):
        cards = st.columns(_CARDS)
        for card, (page, icon) in zip(cards, lessons[first : first + _CARDS], strict=False):
            with card.container(border=True, height="stretch"):
                _link(page, t(f"pages.{page}.title"), icon)
                st.markdown(t(page))


def onward(t: Translator, lessons: Sequence[tuple[str, str]], page: str) -> None:
    """Show the way to the lesson after this one, if there is one."""
    names = [name for name, _ in lessons]
    if page in names[:-1]:
        name, icon = lessons[names.index(page) + 1]
        _link(name, t("next", title=t(f"pages.{name}.title")), icon)


def _link(page: str, label: str, icon: str) -> None:
    st.page_link(f"../pages/{page}.py", label=label, icon=icon)


def chart_and_controls() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Lay out the page's main chart beside its controls; on a phone it stays in sight above."""
    chart, controls = st.columns([3, 2], gap="large")
    return chart.container(key="in_sight"), controls


def take_away(text: str) -> None:
    """Show the one sentence to take away."""
    st.success(text, icon=":material/lightbulb:")


def code(t: Translator, source: str, *, part: str = "") -> None:
    """Show the page's numbers, or those of a part of it, as Python, folded away.

    It is made only once it is opened: what shows code is half a megabyte in the browser.
    """
    folded = st.expander(
        t("in_python"), icon=":material/code:", key=f"code_{part or t.page}", on_change="rerun"
    )
    if folded.open:
        with folded:
            st.code(source, language="python", wrap_lines=True)
            st.caption(t("in_python_note"))


def closing(t: Translator, **values: object) -> None:
    """Close a page: what is often said and wrong, with its numbers, and the references."""
    with st.expander(t("wrong.title"), icon=":material/rule:"):
        for number in t.numbers("wrong"):
            said, right = (t(f"wrong.{number}.{key}", **values) for key in ("said", "right"))
            st.markdown(f"- **{t('wrong.said')}:** {said}  \n  **{t('wrong.right')}:** {right}")
    st.subheader(t("references"), anchor="references")
    st.markdown(t("references.text"))
