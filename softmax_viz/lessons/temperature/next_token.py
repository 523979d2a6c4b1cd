"""A language model's next token, after top-k and top-p."""

from __future__ import annotations

import html

import streamlit as st

from softmax_viz.formats import show as write
from softmax_viz.kit.controls import slider
from softmax_viz.kit.settings import Preset
from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import listed, sentence, table
from softmax_viz.lessons.temperature import draw_figures, snippets
from softmax_viz.lessons.temperature.settings import TOKEN_TEMPERATURE, TOP_K, TOP_P
from softmax_viz.lessons.temperature.truncation import FATES, cut
from softmax_viz.live import Bars, Player, Points

__all__ = ["PRESETS", "TOKEN_LOGITS", "show"]

# Made-up scores of twelve next tokens, which each language names: some likely, a long tail.
TOKEN_LOGITS = (5.2, 4.6, 4.3, 3.7, 3.4, 2.8, 2.3, 1.9, 1.2, 0.6, -0.7, -2.0)


def _cuts(k: int, p: float, *, temperature: float = 1.0) -> dict[str, float]:
    return {TOKEN_TEMPERATURE.key: temperature, TOP_K.key: k, TOP_P.key: p}


PRESETS = (
    Preset("all_tokens", _cuts(12, 1.0)),
    Preset("greedy", _cuts(1, 1.0)),
    Preset("three", _cuts(3, 1.0)),
    Preset("nucleus", _cuts(12, 0.9)),
    Preset("hot_nucleus", _cuts(12, 0.9, temperature=2.0)),
    Preset("both_cuts", _cuts(6, 0.8)),
)


def show(stage: Stage, _: None) -> None:
    """Cut the next token's distribution before it is drawn from."""
    with stage.controls:
        temperature = slider(TOKEN_TEMPERATURE, stage.text("temperature"))
        k = slider(TOP_K, stage.text("k"), help=stage.text("k_help"))
        p = slider(TOP_P, stage.text("p"), help=stage.text("p_help"))
    words = [word.strip() for word in stage.text("words").split(",")]
    inputs = {"temperature": temperature, "k": k, "p": p}
    # The scores never change.
    with stage.follow(cut(TOKEN_LOGITS), inputs, state=()) as page:
        _bars(stage, page, words)
        with stage.picture:
            forms = {"kept": "f0", "mass": "p1", "left_out": "p1"}
            values = {name: page.number(name, 0, form) for name, form in forms.items()}
            sentence(stage.text("sum", n=len(words), **values))
        with stage.fold("numbers", stage.text("numbers")) as is_open:
            if is_open:
                _table(stage, page, words)
    stage.presets(*PRESETS)
    stage.take_away()
    stage.code(snippets.cut_code, stage.t, TOKEN_LOGITS, temperature.value, int(k.value), p.value)


def _bars(stage: Stage, page: Player, words: list[str]) -> None:
    now = page.now
    fates = [stage.text(f"{fate}_mark") for fate in FATES]
    kept = [word for word, fate in zip(words, now["fates"], strict=True) if fate == 0]
    stage.chart(
        page,
        draw_figures.token_bars(
            now,
            [fates[int(fate)] for fate in now["fates"]],
            words,
            title=stage.text("sentence"),
            notes=[stage.text("after"), stage.text("before")],
        ),
        key="tokens",
        alt=stage.text(
            "alt",
            values=listed(words, now["probabilities"], "p1"),
            kept=listed(kept, [share for share in now["shares"] if share > 0], "p1"),
            left_out=write(float(now["left_out"][0]), "p1"),
        ),
        moves=[
            Bars(0, "probabilities"),
            Bars(1, "shares"),
            Points(2, x="ends", text="shares", format="p1"),
            Points(3, text="fates", labels=fates),
        ],
        share=90,
    )


def _table(stage: Stage, page: Player, words: list[str]) -> None:
    fates = [stage.text(f"{fate}_word") for fate in FATES]
    rows = [
        [
            html.escape(word),
            write(score, "f1"),
            page.number("weights", i, "g3"),
            page.number("probabilities", i, "f4"),
            page.number("running", i, "d4"),
            page.label("fates", fates, i),
            page.number("shares", i, "f4"),
        ]
        for i, (word, score) in enumerate(zip(words, TOKEN_LOGITS, strict=True))
    ]
    foot = [
        stage.text("table.sum"),
        "",
        page.number("total", 0, "g4"),
        page.number("probability_total", 0, "f4"),
        "",
        stage.text("kept_of", kept=page.number("kept", 0, "f0"), n=len(words)),
        page.number("share_total", 0, "f4"),
    ]
    heads = ("token", "score", "weight", "probability", "running", "fate", "share")
    table([stage.text(f"table.{name}") for name in heads], rows, foot)
    st.caption(stage.text("order"))
    st.caption(stage.text("made_up"))
