"""Take a step home: pictures, their numbers, and what is set as code.

Closed at first, and nothing is made before it is opened: a file only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import streamlit as st

from softmax_viz.kit import programs, share
from softmax_viz.kit.chart import Figure
from softmax_viz.kit.figure_table import figure_csv
from softmax_viz.kit.programs import Program, Sheet
from softmax_viz.kit.settings import Choice, Number
from softmax_viz.kit.stage import Stage
from softmax_viz.live import bare

__all__ = ["offer"]

# Registered once, at import.  Its buttons are the page's: its style sheet knows them.
_mount = st.components.v2.component(
    "take_home", js=bare(Path(__file__).with_name("take_home.js")), isolate_styles=False
)


def offer(
    stage: Stage,
    settings: Mapping[str, Number | Choice],
    program: Program,
    *,
    names: Sequence[str] = (),
) -> None:
    """Show, folded, what of a step can be taken home.

    Parameters
    ----------
    stage : Stage
        The step, after all of it is shown.
    settings : mapping
        What the page can be set to.
    program : callable
        Writes the lesson's numbers, if the step has no code of its own.
    names : sequence of str
        The classes whose sliders the step shows.
    """
    with stage.fold("take_home", stage.t("take_home.label")) as is_open:
        if is_open:
            _pictures(stage)
            _code(stage, settings, program, names)
            st.caption(stage.t("take_home.note"))


def _pictures(stage: Stage) -> None:
    t, count = stage.t, len(stage.kept.figures)
    for number, (key, figure) in enumerate(stage.kept.figures.items(), start=1):
        several = count > 1
        picture = t("take_home.picture_of", number=number, count=count) if several else ""
        picture = picture or t("take_home.picture")
        with _row(f"home_row_{key}"):
            st.markdown(f"**{picture}**", width="content")
            _mount(
                key=f"home_picture_{key}",
                data={
                    "chart": key,
                    "file": f"{t.lesson}_{key}",
                    "title": f"{stage.text('title')} · {t('title')}",
                    "labels": {
                        kind: t("take_home.save", picture=picture, kind=kind)
                        for kind in ("PNG", "SVG")
                    },
                },
                width="content",
                height="content",
            )
            _file(
                t("take_home.numbers"),
                partial(_csv, stage, figure),
                f"{t.lesson}_{key}.csv",
                "text/csv",
                key=f"home_csv_{key}",
            )


def _csv(stage: Stage, figure: Figure) -> bytes:
    return figure_csv(figure, lambda name: stage.t(f"take_home.columns.{name}"))


def _code(
    stage: Stage,
    settings: Mapping[str, Number | Choice],
    program: Program,
    names: Sequence[str],
) -> None:
    t, kept = stage.t, stage.kept
    # What stands in the session is read now: a file is written outside of any.
    now, link = programs.read_now(settings), share.here()
    write = kept.code or partial(program, t, now)
    # Code of the step's own sets the state itself.
    state = programs.state_lines({} if kept.code else kept.inputs, names)
    idea = stage.text("idea") if t.has(f"{stage.name}.idea") else ""
    title = f"{stage.text('title')} · {t('title')}"

    def made(form: Callable[[Sheet], str]) -> bytes:
        return form(Sheet(title, link, idea, state, write(), t("take_home.needs"))).encode()

    with _row(f"home_code_{stage.name}"):
        st.markdown(f"**{t('take_home.code')}**", width="content")
        name = f"{t.lesson}_{stage.name}"
        for form, ending, kind, label in (
            (programs.python_file, "py", "text/x-python", "python"),
            (programs.notebook, "ipynb", "application/x-ipynb+json", "notebook"),
        ):
            words = t(f"take_home.{label}")
            file = partial(made, form)
            _file(words, file, f"{name}.{ending}", kind, key=f"home_{ending}_{stage.name}")


def _row(key: str) -> st.delta_generator.DeltaGenerator:
    return st.container(horizontal=True, vertical_alignment="center", gap="small", key=key)


def _file(label: str, make: Callable[[], bytes], name: str, kind: str, *, key: str) -> None:
    """Show a button that makes a file once it is pressed."""
    # A class ends with the run; its file is asked for after it.
    st.download_button(
        label, make, name, kind, key=key, on_click="ignore", icon=":material/download:"
    )
