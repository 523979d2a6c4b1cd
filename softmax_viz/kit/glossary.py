"""The glossary's page: the term that was asked for first, then all of them."""

from __future__ import annotations

import html

import streamlit as st

from softmax_viz.glossary import TERMS, Term
from softmax_viz.kit.texts import LANGUAGES, Translator
from softmax_viz.kit.words import literal

__all__ = ["show"]

_TERM = "term"
_FIND = "find"
# As long as the longest name, twice.
_LONGEST = 60


def show(t: Translator) -> None:
    """Show the glossary; ``?term=…`` names the term that comes first."""
    with st.container(key="heading"):
        st.title(t("glossary.title"), anchor=False)
        st.markdown(t("glossary.idea", count=len(TERMS)))
    asked = TERMS.get(st.query_params.get(_TERM, ""))
    if asked:
        with st.container(key="asked"):
            _entry(t, asked)
    elif _TERM in st.query_params:
        del st.query_params[_TERM]
    with st.container(key="glossary_find"):
        find = st.text_input(
            t("glossary.find"), key=_FIND, max_chars=_LONGEST, bind="query-params"
        ).strip()
    found = [term for term in TERMS.values() if term.has(find) and (find or term is not asked)]
    if not found:
        st.markdown(t("glossary.none", text=literal(find)))
    by_name = sorted(found, key=lambda term: term.names[t.language].casefold())
    with st.container(key="glossary_terms"):
        for term in by_name:
            _entry(t, term, first=asked is not term)


def _entry(t: Translator, term: Term, *, first: bool = True) -> None:
    own = term.names[t.language]
    others = "".join(
        f'<span lang="{language}">{html.escape(name)}</span>'
        for language, name in term.names.items()
        if language in LANGUAGES and name != own
    )
    formula = f'<p class="written">{html.escape(term.formula)}</p>' if term.formula else ""
    # What was asked for stands above too.
    with st.container(key=f"entry_{term.key}" if first else f"entry_{term.key}_again"):
        st.html(
            f'<div class="term"><h2>{html.escape(own)}{others}</h2>'
            f"<p>{html.escape(term.says[t.language])}</p>{formula}</div>"
        )
        lesson = Translator(t.language, term.lesson)
        st.page_link(
            f"../pages/{term.lesson}.py",
            label=f"{lesson('title')} · {lesson(f'{term.step}.name')} ›",
            icon="",
            help="",
            query_params={"step": term.step, "lang": t.language},
        )
