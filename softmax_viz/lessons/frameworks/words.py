"""Code in sentences and tables, and the names of pairs."""

from __future__ import annotations

import html

from softmax_viz.kit.texts import Translator
from softmax_viz.lessons.frameworks.pairings import RIGHT
from softmax_viz.lessons.frameworks.snippets import LINES

__all__ = ["code_html", "pair_name"]


def code_html(text: str) -> str:
    """Write a piece of code in a table or a sentence, as HTML."""
    style = "font-weight:400;font-size:0.9em;overflow-wrap:anywhere"
    return f'<code style="{style}">{html.escape(text)}</code>'


def pair_name(t: Translator, task: str, pair: str) -> str:
    """Name a pair on a chart; what is missing in the Keras line has to be said."""
    line = LINES[task][pair].removeprefix("keras.losses.")
    said = f"  # {t('comments.no_from_logits')}" if pair == "from_logits" else ""
    return f"{'✓' if pair == RIGHT else '✗'} {line}{said}"
