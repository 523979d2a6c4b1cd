"""Links from a lesson's texts to its terms."""

from __future__ import annotations

import doctest
import re

import pytest

from softmax_viz.glossary import TERMS, first_links, links
from softmax_viz.glossary.links import MOST
from softmax_viz.kit.texts import LANGUAGES, catalogue
from softmax_viz.lessons import LESSONS
from tests.lessons.test_steps import steps

LINK = re.compile(r"\[([^\]]*)\]\(g\?([a-z0-9-]+)\)")


def linked(*texts: str, lesson: str = "softmax", language: str = "en") -> list[str]:
    """Link texts as the steps of a lesson."""
    named = {str(number): text for number, text in enumerate(texts)}
    return [text for text, _ in first_links(named, language, lesson, "g?{term}").values()]


def test_doctests() -> None:
    """The examples in the docstrings are true."""
    assert doctest.testmod(links).failed == 0


@pytest.mark.parametrize(
    ("text", "result"),
    [
        # The first, in whatever case and number, and no other.
        ("Logits and a logit", "[Logits](g?logit) and a logit"),
        # The longest name, not one inside it; no part of another word.
        ("KL divergence, entropy", "[KL divergence](g?kl-divergence), [entropy](g?entropy)"),
        ("softmax regression", "[softmax regression](g?softmax-regression)"),
        ("a sublogit, pre-logits, 1logit", "a sublogit, pre-logits, 1logit"),
        ("log-softmax, argmaxes", "[log-softmax](g?log-softmax), argmaxes"),
        # Bold as a whole, or not at all.
        ("**Sigmoid**s", "[**Sigmoid**](g?sigmoid)s"),
        ("**a sigmoid each** by a sigmoid", "**a sigmoid each** by a [sigmoid](g?sigmoid)"),
        # Where no link may stand.
        ("`logit` $logit$ *logit* <b logit>", "`logit` $logit$ *logit* <b logit>"),
        ("[logit](x) ![logit](logit)", "[logit](x) ![logit](logit)"),
        ("# A logit\na logit", "# A logit\na [logit](g?logit)"),
        ("```\nlogit\n``` logit", "```\nlogit\n``` [logit](g?logit)"),
        # No more than two.
        ("argmax, sigmoid, logit", "[argmax](g?argmax), [sigmoid](g?sigmoid), logit"),
        # Words that mean something else here.
        ("a bias, unbiased", "a bias, unbiased"),
    ],
)
def test_links_stand_where_they_may(text: str, result: str) -> None:
    assert linked(text) == [result]


def test_a_term_without_room_is_linked_where_it_is_said_next() -> None:
    assert linked("argmax, sigmoid, logit", "logit and argmax") == [
        "[argmax](g?argmax), [sigmoid](g?sigmoid), logit",
        "[logit](g?logit) and argmax",
    ]


def test_what_a_step_teaches_comes_first() -> None:
    """Of three terms the one is linked for which the step is."""
    texts = {"p_minus_y": "softmax, logit, gradient"}
    text, terms = first_links(texts, "en", "gradient", "g?{term}")["p_minus_y"]
    assert terms == ("softmax", "gradient")
    assert text == "[softmax](g?softmax), logit, [gradient](g?gradient)"


def test_korean_words_keep_their_particles() -> None:
    said = linked("**로짓**(logit)이라는 점수, 교차 엔트로피는", language="ko")
    expected = "[**로짓**](g?logit)(logit)이라는 점수, [교차 엔트로피](g?cross-entropy)는"
    assert said == [expected]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_says_what_it_said(lesson: str, language: str) -> None:
    """Links add nothing but links: each to a term, each once, few in a text, some in a lesson."""
    words = catalogue(language, lesson)
    ideas = {s: words[f"{s}.idea"] for s in steps(lesson) if f"{s}.idea" in words}
    found = first_links(ideas, language, lesson, "g?{term}")
    leads = []
    for step, (text, terms) in found.items():
        assert LINK.sub(r"\1", text) == ideas[step]
        assert [term for _, term in LINK.findall(text)] == list(terms)
        assert len(terms) <= MOST
        leads += terms
    assert leads
    assert len(leads) == len(set(leads))
    assert set(leads) <= TERMS.keys()
