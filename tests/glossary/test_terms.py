"""The terms: said in both languages, taught where they say, true where they hold numbers."""

from __future__ import annotations

import math
import re
from itertools import combinations

import numpy as np
import pytest

from softmax_viz.glossary import TERMS, Term
from softmax_viz.kit.texts import LANGUAGES, catalogue
from softmax_viz.lessons import LESSONS
from tests.lessons.test_steps import steps

HANGUL = re.compile("[가-힣]")
every_term = pytest.mark.parametrize("term", TERMS.values(), ids=TERMS)


@every_term
def test_a_term_is_said_in_both_languages(term: Term) -> None:
    """A name and one sentence in each, the Korean one in Korean; an address needs no escape."""
    assert re.fullmatch(r"[a-z0-9-]+", term.key)
    assert term.names.keys() == term.says.keys() == LANGUAGES.keys()
    for language, says in term.says.items():
        assert len(re.findall(r"[.](?= |$)", says)) == 1, says
        assert says.endswith(".")
        assert bool(HANGUL.search(says)) == (language == "ko")


@every_term
def test_a_term_leads_to_a_step_that_exists(term: Term) -> None:
    """What teaches it is a step; its words belong to that lesson too, if not to all."""
    assert term.step in steps(term.lesson)
    assert set(term.only) <= set(LESSONS)
    assert not term.only or term.lesson in term.only


@pytest.mark.parametrize("language", LANGUAGES)
@every_term
def test_a_term_is_a_word_of_the_lessons(term: Term, language: str) -> None:
    """Some lesson says it, in each form that is given beside its name."""
    texts = [
        text.casefold()
        for lesson in term.only or LESSONS
        for text in catalogue(language, lesson).values()
    ]
    said = [form for form in term.forms[language] if any(form.casefold() in t for t in texts)]
    assert said
    assert set(term.forms[language][1:]) <= set(said)


def test_no_two_terms_are_called_the_same() -> None:
    """In one lesson a word means one term."""
    for one, other in combinations(TERMS.values(), 2):
        if not one.only or not other.only or {*one.only} & {*other.only}:
            for language in LANGUAGES:
                forms = [{form.casefold() for form in t.forms[language]} for t in (one, other)]
                assert not forms[0] & forms[1], (one.key, other.key)


def test_numbers_are_true() -> None:
    """What is said of number formats and units is what NumPy and the logarithm say."""
    for language in LANGUAGES:
        assert f"{np.finfo(np.float16).max:.0f}" in TERMS["float16"].says[language]
        for name, power in (("float32", "³⁸"), ("float64", "³⁰⁸")):
            digits = f"{np.finfo(name).max:.1e}".partition("e")[0]
            assert f"{digits} × 10{power}" in TERMS[name].says[language]
        for name in ("float16", "float32", "float64"):
            info = np.finfo(name)
            assert str(info.bits) in TERMS[name].says[language]
            assert re.search(
                rf"\b{round(-math.log10(info.eps))}( |자리)", TERMS[name].says[language]
            )
    assert f"{1 / math.log(2):.3f} bits" in TERMS["nat"].formula
    assert f"{math.log(2):.3f} nats" in TERMS["bit"].formula


def test_what_is_asked_for_is_found_in_any_language() -> None:
    """A name, another form and a word of the sentence find a term, whatever the case."""
    for text in ("Cross-Entropy", "교차", "weighed by its share"):
        assert TERMS["cross-entropy"].has(text)
    assert TERMS["false-positive"].has("오경보")
    assert not TERMS["simplex"].has("entropy")
