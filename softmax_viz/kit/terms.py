"""A step's idea, its terms linked to what they mean: on the spot, and in the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

import streamlit as st

from softmax_viz.glossary import TERMS, first_links
from softmax_viz.kit.path import steps_of
from softmax_viz.kit.texts import Translator, catalogue
from softmax_viz.kit.words import literal
from softmax_viz.live import bare

__all__ = ["load_terms", "show_idea"]

# Registered once, at import.
_mount = st.components.v2.component("terms", js=bare(Path(__file__).with_name("terms.js")))
_PAGE = "glossary"


def load_terms() -> None:
    """Let a term be explained where it stands; once a page."""
    _mount(key="terms", width="content", height="content")


def show_idea(t: Translator, step: str) -> None:
    """Show a step's idea; what a linked term means waits beside it until it is asked for.

    The link alone would do: it opens the glossary in a new tab, for Streamlit loads the app
    anew for a link in Markdown, and what was set would be gone.  `terms.js` shows the meaning on
    the spot instead, from where the way to the glossary keeps everything.
    """
    text, terms = _ideas(t.language, t.lesson)[step]
    st.markdown(text)
    for key in terms:
        with st.container(key=f"term_{key}", gap="xsmall"):
            term = TERMS[key]
            lines = (f"**{term.names[t.language]}**", term.says[t.language], literal(term.formula))
            st.markdown("  \n".join(filter(None, lines)))
            st.page_link(
                f"../pages/{_PAGE}.py",
                label=t("glossary.open"),
                icon="",
                help="",
                query_params={"term": key, "lang": t.language},
            )


@lru_cache(maxsize=64)
def _ideas(language: str, lesson: str) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Link the terms in a lesson's ideas, each where the lesson first says it."""
    texts = catalogue(language, lesson)
    ideas = {step: texts[f"{step}.idea"] for step in steps_of(lesson) if f"{step}.idea" in texts}
    query = urlencode({"lang": language})
    return MappingProxyType(first_links(ideas, language, lesson, f"{_PAGE}?term={{term}}&{query}"))
