"""What Streamlit and Plotly leave out for who listens, or has no mouse."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from softmax_viz.kit.texts import LANGUAGES, Translator
from softmax_viz.live import bare

__all__ = ["formula_words", "open_to_everyone"]

# Registered once, at import.
_mount = st.components.v2.component("access", js=bare(Path(__file__).with_name("access.js")))


def open_to_everyone(language: str) -> None:
    """Say the page's language, and a result once a slider rests; once a page."""
    _mount(
        key="access",
        data={"language": language, "languages": list(LANGUAGES)},
        width="content",
        height="content",
    )


def formula_words(t: Translator) -> str:
    """Give the words that a formula's lines and raised numbers stand for, as CSS.

    In the style sheet they travel once a page, not with every number that follows a slider.
    """
    words = {name: t(f"formula.{name}") for name in ("fraction", "over", "end", "power")}
    # A space on both sides: the word is no part of the number beside it.
    said = "".join(
        f"--{name}:{json.dumps(f' {word} ', ensure_ascii=False)};" for name, word in words.items()
    )
    return f".formula{{{said}}}"
