"""The pair as code, in five frameworks."""

from __future__ import annotations

from functools import partial

import streamlit as st

from softmax_viz.kit.stage import Stage
from softmax_viz.kit.words import sentence, table
from softmax_viz.lessons.frameworks import model
from softmax_viz.lessons.frameworks.sample import Sample
from softmax_viz.lessons.frameworks.snippets import FUNCTIONS, file_name, pair_code
from softmax_viz.lessons.frameworks.words import code_html

__all__ = ["show"]


def show(stage: Stage, now: Sample) -> None:
    """Show the pair as code, to copy and to download, and what its framework's losses take."""
    framework = now.framework(stage)
    source = pair_code(stage.t, framework, now.task, now.logits, now.target)
    follows = partial(model.inside, task=now.task, target=now.target)
    with stage.follow(follows, {"logits": now.sliders}, state=(now.task, now.target)) as page:
        p = ", ".join(page.number("probabilities", i, "f4") for i in range(len(now.names)))
        with stage.sized("code", 80):
            st.code(source, language="python", wrap_lines=True, height="stretch")
        with stage.picture:
            sentence(stage.text("prints", p=p, loss=page.number("loss")))
    stage.snippet(pair_code, stage.t, framework, now.task, now.logits, now.target)
    with stage.actions:
        st.download_button(
            stage.text("download"),
            f"{source}\n",
            file_name(framework, now.task),
            "text/x-python",
            key="download_pair",
            on_click="ignore",
            icon=":material/download:",
        )
    stage.take_away()
    with stage.fold("functions", stage.text("functions", framework=framework)) as is_open:
        if is_open:
            rows = [
                [code_html(name), stage.t(f"takes.{takes}"), stage.t(f"averages.{averages}")]
                for name, takes, averages in FUNCTIONS[framework]
            ]
            heads = ("function", "takes", "averages")
            table([stage.text(f"table.{head}") for head in heads], rows, words=2)
            st.caption(f"{stage.t('in_python_note')} {stage.text('digits')}")
