"""Words and numbers in sentences, tables and formulas, as HTML whose numbers may be live."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

import numpy as np
import streamlit as st
from numpy.typing import ArrayLike

from softmax_viz.formats import show
from softmax_viz.kit.chart import PALETTE

__all__ = [
    "class_name",
    "equation",
    "fraction",
    "in_colour",
    "listed",
    "literal",
    "sentence",
    "table",
]

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&])")


def literal(text: str) -> str:
    """Make a learner's own words plain where Streamlit reads Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)


def listed(names: Sequence[str], values: ArrayLike | Sequence[str], form: str = "f4") -> str:
    """Write names with their numbers, for a chart's alternative text.

    Numbers that are written already, as `softmax_viz.live.Player.numbers` writes them, stay.
    """
    numbers = values if isinstance(values, list) else np.asarray(values, dtype=float).tolist()
    pairs = zip(names, numbers, strict=True)
    return ", ".join(
        f"{name} {value if isinstance(value, str) else show(float(value), form)}"
        for name, value in pairs
    )


def class_name(names: Sequence[str], index: int) -> str:
    """Give a class's name with its colour, as HTML."""
    swatch = f'<span class="swatch" style="background:{PALETTE[index]}"></span>'
    return f'<span class="class-name">{swatch}{html.escape(names[index])}</span>'


def in_colour(text: str, colour: str) -> str:
    """Give HTML in a colour, and bold: a thin line of it would be hard to tell from ink.

    The style sheet mixes the colour with ink, so that it can be read on both grounds.
    """
    return f'<span class="ink" style="--of:{colour}">{text}</span>'


def sentence(text: str) -> None:
    """Show one line of HTML with live numbers, large."""
    st.html(f'<div class="big-number">{text}</div>')


def fraction(over: str, under: str) -> str:
    """Give a fraction as HTML."""
    return f'<span class="fraction"><span>{over}</span><span>{under}</span></span>'


def equation(*parts: str) -> None:
    """Show HTML parts as one equation, each equal to the next.

    A typesetter for formulas would be a fifth of a first visit.  Not ``role="math"``: of that
    screen readers expect MathML; the style sheet says fractions and powers.
    """
    body = "<span>=</span>".join(f"<span>{part}</span>" for part in parts)
    st.html(f'<div class="formula">{body}</div>')


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], foot: Sequence[str] = (), *, words: int = 0
) -> None:
    """Show a table of HTML cells; the first of each row is its heading.

    ``words`` says how many columns after the first hold words, which align left.
    """

    def cells(row: Sequence[str]) -> str:
        heading, *rest = row
        classes = [' class="words"' if i < words else "" for i in range(len(rest))]
        body = "".join(f"<td{c}>{cell}</td>" for c, cell in zip(classes, rest, strict=True))
        return f'<tr><th scope="row">{heading}</th>{body}</tr>'

    # Where there is no word there is no heading: one would be announced, with nothing to say.
    headings = "".join(
        f'<th scope="col"{" class=words" if i <= words else ""}>{cell}</th>'
        if cell
        else "<td></td>"
        for i, cell in enumerate(head)
    )
    body = "".join(cells(row) for row in rows)
    end = f"<tfoot>{cells(foot)}</tfoot>" if foot else ""
    st.html(
        f'<div class="live-table"><table><thead><tr>{headings}</tr></thead>'
        f"<tbody>{body}</tbody>{end}</table></div>"
    )
