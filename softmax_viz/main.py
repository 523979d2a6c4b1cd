"""The Streamlit script: the pages, the navigation and the frame around each page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from softmax_viz.kit import frame
from softmax_viz.kit.processor import processor
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons import GROUPS, LESSONS, url_path

# Absolute: a page's file must be found from wherever the server was started.
PAGES = Path(__file__).resolve().parents[1] / "pages"

language = frame.settle_language()
t = frame.translator()


def page_of(lesson: str, *, first: bool = False) -> st.Page:
    """Give a lesson's page, with its texts."""
    words = Translator(language, lesson)
    return st.Page(
        PAGES / f"{lesson}.py",
        title=words("nav"),
        url_path=url_path(lesson),
        default=first,
        help=words("help"),
    )


st.set_page_config(
    page_icon="📊",
    layout="wide",
    # With an entry of ours the menu is shown, and with it the switch to the dark theme.
    menu_items={"About": t("about")},
)
with processor().held():
    sections = {
        t(f"groups.{group}"): [page_of(lesson) for lesson in GROUPS[group]] for group in GROUPS
    }
    page = st.navigation({"": [page_of("start", first=True)], **sections}, position="top")
    name = (page.url_path or "start").replace("-", "_")
    st.set_page_config(page_title=Translator(language, name)("title"))
    row = ("start", *LESSONS)
    place = row.index(name)
    group = next((i for i, lessons in enumerate(GROUPS.values(), start=1) if name in lessons), 0)
    frame.open_frame(
        t,
        name,
        place=group,
        before=row[place - 1] if place else None,
        after=row[place + 1] if place + 1 < len(row) else None,
    )
    page.run()
