"""The page ``temperature``: a next token, after top-k and top-p."""

from __future__ import annotations

import html

import streamlit as st

from softmax_viz import live
from softmax_viz.examples import TOKEN_LOGITS
from softmax_viz.figures import sampling_figures
from softmax_viz.formats import show
from softmax_viz.i18n import Translator
from softmax_viz.live import Bars, Player, Points
from softmax_viz.maths.truncation import FATES, next_token
from softmax_viz.state import TOKEN_TEMPERATURE, TOP_K, TOP_P
from softmax_viz.ui import controls
from softmax_viz.ui.charts import listed
from softmax_viz.ui.tables import sentence, table

__all__ = ["cut"]


def cut(t: Translator) -> tuple[float, int, float]:
    """Show the sentence, the three sliders, and what they leave to draw from.

    Returns
    -------
    tuple
        Temperature, k and p.
    """
    st.html(f'<div class="big-number">{t("tokens.sentence")}</div>')
    chart, sliders = st.columns([3, 2], gap="large")
    full = st.container()
    with sliders:
        temperature = controls.slider(TOKEN_TEMPERATURE, t("tokens.temperature"))
        k = controls.slider(TOP_K, t("tokens.k"), help=t("tokens.k_help"))
        p = controls.slider(TOP_P, t("tokens.p"), help=t("tokens.p_help"))
    words = [word.strip() for word in t("tokens.words").split(",")]
    inputs = {"temperature": temperature, "k": k, "p": p}
    # The scores never change.
    with live.follow(next_token(TOKEN_LOGITS), inputs, state=(), key="tokens_live") as page:
        with chart:
            _bars(t, page, words)
            st.caption(t("tokens.legend"))
        with sliders:
            for name, form in (("kept", "f0"), ("mass", "p1"), ("left_out", "p1")):
                sentence(t(f"tokens.{name}", value=page.number(name, 0, form), n=len(words)))
        with full:
            _table(t, page, words)
            st.caption(t("tokens.made_up"))
    return temperature.value, int(k.value), p.value


def _bars(t: Translator, page: Player, words: list[str]) -> None:
    now = page.now
    fates = [t(f"tokens.{fate}_mark") for fate in FATES]
    kept = [word for word, fate in zip(words, now["fates"], strict=True) if fate == 0]
    page.chart(
        sampling_figures.token_bars(
            now["probabilities"], now["shares"], [fates[int(fate)] for fate in now["fates"]], words
        ),
        key="tokens",
        alt=t(
            "tokens.alt",
            values=listed(words, now["probabilities"], "p1"),
            kept=listed(kept, [share for share in now["shares"] if share > 0], "p1"),
            left_out=show(float(now["left_out"][0]), "p1"),
        ),
        moves=[
            Bars(0, "probabilities"),
            Bars(1, "shares"),
            Points(2, x="ends", text="shares", format="p1"),
            Points(3, text="fates", labels=fates),
        ],
    )


def _table(t: Translator, page: Player, words: list[str]) -> None:
    fates = [t(f"tokens.{fate}_word") for fate in FATES]
    rows = [
        [
            html.escape(word),
            show(score, "f1"),
            page.number("weights", i, "g3"),
            page.number("probabilities", i, "f4"),
            page.number("running", i, "d4"),
            page.label("fates", fates, i),
            page.number("shares", i, "f4"),
        ]
        for i, (word, score) in enumerate(zip(words, TOKEN_LOGITS, strict=True))
    ]
    foot = [
        t("table.sum"),
        "",
        page.number("total", 0, "g4"),
        page.number("probability_total", 0, "f4"),
        "",
        t("tokens.kept_of", kept=page.number("kept", 0, "f0"), n=len(words)),
        page.number("share_total", 0, "f4"),
    ]
    heads = ("token", "score", "weight", "probability", "running", "fate", "share")
    table([t(f"table.{name}") for name in heads], rows, foot)
