"""Answers and guesses: in no address, so the browser keeps a copy for a server that lost them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import streamlit as st

__all__ = ["answered_key", "keep_answers"]

# The keys of what was answered, guessed and asked.
_KEYS = re.compile(r"_(answered|round|guess)")
_COPY = "kept_answers"
_KNOWN = "answers_known"


def answered_key(lesson: str, step: str) -> str:
    """Tell where the session keeps how a step's question was answered."""
    return f"{lesson}_{step}_answered"


def keep_answers() -> None:
    """Give the browser a copy of what was answered; in a new session, take it from there.

    After a restart of the server, or a long sleep of the browser, Streamlit's client sends a new
    session what the page's widgets hold.  A field that nobody sees is such a widget.  An address
    would not do: whoever follows a link is to meet the question, not the answer.
    """
    said = _answers(st.session_state)
    known = st.session_state.get(_KNOWN)
    with st.container(key="answers_kept"):
        if known and not said:
            return
        if known:
            st.session_state[_COPY] = json.dumps(said)
        # Its label is read by nobody either.
        copy = st.text_input(_COPY, key=_COPY, label_visibility="collapsed")
    if not known:
        st.session_state[_KNOWN] = True
        for key, value in _read(copy).items():
            st.session_state.setdefault(key, value)


def _read(copy: str) -> dict[str, Any]:
    """Read what a browser sent, which may be anything."""
    try:
        said = json.loads(copy)
    except ValueError:
        return {}
    return _answers(said) if isinstance(said, dict) else {}


def _answers(said: Mapping[Any, Any]) -> dict[str, Any]:
    return {
        str(key): value
        for key, value in said.items()
        if _KEYS.search(str(key)) and isinstance(value, str | int)
    }
