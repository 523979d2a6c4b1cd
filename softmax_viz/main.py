"""The Streamlit script: the pages, the navigation and the frame around each page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from softmax_viz.kit import frame
from softmax_viz.kit.processor import processor
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons import BESIDE, GROUPS, LESSONS, url_path

# Absolute: a page's file must be found from wherever the server was started.
PAGES = Path(__file__).resolve().parents[1] / "pages"

language = frame.settle_language()
t = frame.translator()


def text_of(page: str, key: str) -> str:
    """Give a text of a page: a lesson's own, or the shared one of a page beside the lessons."""
    return t(f"{page}.{key}") if page in BESIDE else Translator(language, page)(key)


def page_of(name: str, *, first: bool = False) -> st.Page:
    """Give a page, with its texts."""
    return st.Page(
        PAGES / f"{name}.py",
        title=text_of(name, "nav"),
        url_path=url_path(name),
        default=first,
        help=text_of(name, "help"),
    )


st.set_page_config(
    page_icon="📊",
    layout="wide",
    # With an entry of ours the menu is shown, and with it the switch to the dark theme.
    menu_items={"About": t("about")},
)
with processor().held():
    groups = {**GROUPS, "beside": BESIDE}
    sections = {t(f"groups.{group}"): [page_of(name) for name in groups[group]] for group in groups}
    page = st.navigation({"": [page_of("start", first=True)], **sections}, position="top")
    name = (page.url_path or "start").replace("-", "_")
    st.set_page_config(page_title=text_of(name, "title"))
    row = ("start", *LESSONS)
    # A page beside the lessons is before and after none.
    place = row.index(name) if name in row else len(row)
    frame.open_frame(
        t,
        name,
        place=next((i for i, names in enumerate(groups.values(), start=1) if name in names), 0),
        before=row[place - 1] if 0 < place < len(row) else None,
        after=row[place + 1] if place + 1 < len(row) else None,
    )
    page.run()
