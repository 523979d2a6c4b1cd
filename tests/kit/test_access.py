"""What is there for ears: the words of formulas and tables, the script that says results."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from softmax_viz.kit.access import formula_words
from softmax_viz.kit.texts import LANGUAGES, Translator
from tests.node import node


def test_access_js() -> None:
    """Node's own test runner passes what the script decides by itself."""
    done = node("--test", Path(__file__).with_name("access.test.mjs"))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_formula_s_lines_have_words(language: str) -> None:
    """A fraction's line and a raised number have words in the reader's language."""
    t = Translator(language)
    said = formula_words(t)
    for name in ("fraction", "over", "end", "power"):
        assert f'--{name}:" {t(f"formula.{name}")} "' in said


def test_no_table_heading_is_empty() -> None:
    """A column without a word has no heading: one would be announced, with nothing to say."""

    def page() -> None:
        from softmax_viz.kit.words import table  # noqa: PLC0415 - runs as a script of its own

        table(["", "p", ""], [["cat", "0.5", "more"]])

    html = AppTest.from_function(page).run().get("html")[0].proto.body
    assert html.count("<th") - html.count("<thead") == 2  # p, and the row's cat
    assert '<th scope="col"></th>' not in html
