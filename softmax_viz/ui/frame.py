"""The frame of every page: language, navigation, the page's style."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from softmax_viz import live
from softmax_viz.figures import PALETTE
from softmax_viz.i18n import LANGUAGES, Translator, pick_language
from softmax_viz.state import LOGITS, NAMES

__all__ = ["header", "settle_language", "style", "translator"]

_LANGUAGE = "language"
_STYLE = Path(__file__).with_name("style.css")


def settle_language() -> str:
    """Settle the language of this run and write it into the address.

    The link's comes first, then the one chosen before (a page change drops what is not
    bound to a widget), then the browser's.
    """
    wanted = st.query_params.get("lang", st.session_state.get(_LANGUAGE))
    language = pick_language(wanted, st.context.locale)
    # Always in the address: who copies it from there shares the language too.
    if st.query_params.get("lang") != language:
        st.query_params["lang"] = language
    st.session_state[_LANGUAGE] = language
    return language


def translator(page: str) -> Translator:
    """Give the texts of a page in the language of this run."""
    return Translator(st.session_state.get(_LANGUAGE) or settle_language(), page)


def _language_chosen() -> None:
    st.query_params["lang"] = st.session_state[_LANGUAGE]


def header(t: Translator, page: str) -> None:
    """Show the page's title and, at the other end of the line, the language switch.

    The switch's key is not bound to the address: a bound choice writes its label there, and
    ``lang=ko`` is what a person would type.
    """
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    ):
        st.title(t(f"pages.{page}.title"), anchor=False, width="content")
        st.segmented_control(
            t("language"),
            list(LANGUAGES),
            format_func=lambda code: LANGUAGES[code],
            key=_LANGUAGE,
            on_change=_language_chosen,
            required=True,
            label_visibility="collapsed",
        )


def style() -> None:
    """Add the page's style, numbers in tables and each class's colour, and the live player."""
    colours = "".join(
        f".st-key-{name} [data-baseweb], .st-key-{name} [data-testid=stTextInputRootElement]"
        f"{{border-left:0.5rem solid {colour}}}"
        f'.st-key-{logit.key} [data-rac][style*="left"]{{background-color:{colour}}}'
        for name, logit, colour in zip(NAMES, LOGITS, PALETTE, strict=True)
    )
    st.html(f"<style>{_STYLE.read_text(encoding='utf-8')}{colours}</style>")
    live.load_player()
