"""Terms in a step's idea, and the glossary's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from softmax_viz.glossary import TERMS
from softmax_viz.kit.texts import LANGUAGES, Translator
from softmax_viz.lessons import url_path
from tests.lessons.helpers import bodies, first_sight, healthy, spoken, visit

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest


def ways(at: AppTest) -> list[tuple[str, str]]:
    """List the links to pages: each page and its query."""
    return [(link.proto.page, link.proto.query_string) for link in at.get("page_link")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_says_what_it_means_beside_its_idea(language: str) -> None:
    """The word is a link that keeps the language; its meaning and the way on are on the page."""
    at = first_sight("softmax", "triangle", language)
    assert f"](glossary?term=simplex&lang={language})" in spoken(at)
    for key in ("simplex", "uniform"):
        assert TERMS[key].says[language] in spoken(at)
        assert ("glossary", f"term={key}&lang={language}") in ways(at)
    assert r"p\ᵢ" not in spoken(at)


def test_the_reading_view_explains_a_term_once() -> None:
    """Steps below each other are one text: a term is linked where it first stands."""
    at = visit("gradient", "all")
    asked = [query for page, query in ways(at) if page == "glossary"]
    assert len(asked) > 10
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_has_every_term_in_both_languages(language: str) -> None:
    """Each with both names, its sentence, and the step that teaches it; in the reader's order."""
    at = first_sight("glossary", language=language)
    t = Translator(language)
    assert [title.value for title in at.title] == [t("glossary.title")]
    told = bodies(at)
    for term in TERMS.values():
        assert f"<h2>{term.names[language]}" in told
        for other, name in term.names.items():
            assert name == term.names[language] or f'<span lang="{other}">{name}</span>' in told
        assert term.says[language] in told
        assert term.formula in told.replace("&lt;", "<")
        assert (url_path(term.lesson), f"step={term.step}&lang={language}") in ways(at)
    places = [told.index(f"<h2>{term.names[language]}") for term in TERMS.values()]
    by_name = sorted(TERMS.values(), key=lambda term: term.names[language].casefold())
    assert [TERMS[key] for _, key in sorted(zip(places, TERMS, strict=True))] == by_name


def test_what_a_link_asks_for_comes_first_and_once() -> None:
    """The term stands above the search; nonsense is taken out of the address."""
    at = visit("glossary", term="overflow")
    assert bodies(at).count(f"<h2>{TERMS['overflow'].names['en']}<") == 1
    assert bodies(at).index("<h2>overflow<") < bodies(at).index("<h2>argmax<")
    at = visit("glossary", term="<script>", find="**none** of these")
    assert "term" not in at.query_params
    assert "<h2>" not in bodies(at)
    assert r"“\*\*none\*\* of these”" in spoken(at)


def test_a_search_finds_in_either_language() -> None:
    """A Korean name finds its term on the English page; what was asked for may be found too."""
    at = visit("glossary", term="entropy")
    healthy(at.text_input(key="find").input("엔트로피").run())
    told = bodies(at)
    assert told.count("<h2>entropy<") == 2
    assert "<h2>cross-entropy<" in told
    assert "<h2>simplex<" not in told
