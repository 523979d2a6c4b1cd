"""HTML tables and formulas whose numbers follow the sliders."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from softmax_viz.figures import PALETTE
from softmax_viz.formats import show
from softmax_viz.functions import softmax
from softmax_viz.i18n import Translator
from softmax_viz.live import Player
from softmax_viz.maths.comparison import FUNCTIONS

__all__ = [
    "class_name",
    "equation",
    "formula",
    "fraction",
    "function_table",
    "in_colour",
    "pair_table",
    "raw_scores",
    "sentence",
    "stage_table",
    "table",
]


def class_name(names: Sequence[str], index: int) -> str:
    """Give a class's name with its colour, as HTML."""
    swatch = f'<span class="swatch" style="background:{PALETTE[index]}"></span>'
    return f'<span class="class-name">{swatch}{html.escape(names[index])}</span>'


def in_colour(text: str, colour: str) -> str:
    """Give HTML in a colour, and bold: a thin line of it would be hard to tell from ink."""
    return f'<span style="color:{colour};font-weight:700">{text}</span>'


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

    headings = "".join(
        f'<th scope="col"{" class=words" if i <= words else ""}>{cell}</th>'
        for i, cell in enumerate(head)
    )
    body = "".join(cells(row) for row in rows)
    end = f"<tfoot>{cells(foot)}</tfoot>" if foot else ""
    st.html(
        f'<div class="live-table"><table><thead><tr>{headings}</tr></thead>'
        f"<tbody>{body}</tbody>{end}</table></div>"
    )


def sentence(text: str) -> None:
    """Show one line of HTML with live numbers, large."""
    st.html(f'<div class="big-number">{text}</div>')


def stage_table(t: Translator, page: Player, names: Sequence[str]) -> None:
    """Show the three steps of softmax, a row a class, and the sums."""
    head = ["class", "score", "exponent", "exponential", "probability", "draws"]
    rows = [
        [
            class_name(names, i),
            page.number("scores", i, "f2"),
            page.number("exponents", i, "f2"),
            page.number("exponentials", i, "g4"),
            page.number("probabilities", i, "f4"),
            page.number("percents", i, "f0"),
        ]
        for i in range(len(names))
    ]
    total, whole = page.number("total", 0, "g4"), page.number("sum", 0, "f4")
    foot = [t("table.total"), "", "", total, whole, ""]
    table([t(f"table.{name}") for name in head], rows, foot)


def fraction(over: str, under: str) -> str:
    """Give a fraction as HTML."""
    return f'<span class="fraction"><span>{over}</span><span>{under}</span></span>'


def equation(*parts: str) -> None:
    """Show HTML parts as one equation, each equal to the next.

    A typesetter for formulas would be a fifth of a first visit.
    """
    body = "<span>=</span>".join(f"<span>{part}</span>" for part in parts)
    st.html(f'<div class="formula" role="math">{body}</div>')


def formula(t: Translator, page: Player, names: Sequence[str], index: int) -> None:
    """Show softmax of one class with the current numbers, the whole denominator included."""
    count = range(len(names))
    powers = [
        in_colour(f"e<sup>{page.number('exponents', i, 'f2')}</sup>", PALETTE[i]) for i in count
    ]
    values = [in_colour(page.number("exponentials", i, "g4"), PALETTE[i]) for i in count]

    name = in_colour(html.escape(names[index]), PALETTE[index])
    parts = [
        t("formula.of", name=name),
        fraction(powers[index], " + ".join(powers)),
        fraction(values[index], " + ".join(values)),
        in_colour(page.number("probabilities", index, "f4"), PALETTE[index]),
    ]
    equation(*parts)


def function_table(t: Translator, page: Player, names: Sequence[str], watched: int) -> None:
    """Show what each of the four functions gives: its sum, its slope."""
    adds_up = {"softmax": "yes", "argmax": "yes"}
    rows = [
        [
            name,
            t(f"table.{name}"),
            page.number(f"{name}_sum", 0, "f2"),
            t(f"table.{adds_up.get(name, 'only')}"),
            page.number(f"{name}_slope", 0, "d4"),
        ]
        for name in FUNCTIONS
    ]
    slope = t("table.slope", name=html.escape(names[watched]))
    head = [*(t(f"table.{key}") for key in ("function", "gives", "sum", "one")), slope]
    table(head, rows, words=1)


def pair_table(t: Translator, page: Player, names: Sequence[str]) -> None:
    """Show that softmax over two classes is sigmoid of their difference."""
    first = html.escape(names[0])
    rows = [
        [t("pair.softmax", first=first), page.number("pair_softmax", 0, "f6"), ""],
        [t("pair.difference"), page.number("pair_sigmoid", 0, "f6"), t("pair.same")],
        [t("pair.alone"), page.number("first_sigmoid", 0, "f6"), t("pair.other")],
    ]
    table(["", "", ""], rows)


def raw_scores(t: Translator, fruit: Sequence[float]) -> None:
    """Show two scores as they came out of a network, and their probabilities."""
    labels = [t("raw.apple"), t("raw.pear")]
    p = softmax(list(fruit))
    rows = [
        [label, f"{score:.0f}", show(float(share), "f4")]
        for label, score, share in zip(labels, fruit, p, strict=True)
    ]
    table([t(f"raw.{key}") for key in ("class", "score", "probability")], rows)
