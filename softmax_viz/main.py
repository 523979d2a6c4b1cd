"""The Streamlit script: the pages, the navigation and the frame around each page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from softmax_viz.kit import frame
from softmax_viz.kit.processor import processor
from softmax_viz.kit.texts import Translator
from softmax_viz.lessons import EXTRAS, GROUPS, LESSONS, url_path

# Absolute: a page's file must be found from wherever the server was started.
PAGES = Path(__file__).resolve().parents[1] / "pages"

language = frame.settle_language()
t = frame.translator()


def page_of(name: str, *, first: bool = False) -> st.Page:
    """Give a page, with its texts."""
    words = Translator(language, name)
    return st.Page(
        PAGES / f"{name}.py",
        title=words("nav"),
        url_path=url_path(name),
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
    groups = {**GROUPS, "extras": EXTRAS}
    sections = {t(f"groups.{group}"): [page_of(name) for name in groups[group]] for group in groups}
    page = st.navigation({"": [page_of("start", first=True)], **sections}, position="top")
    name = (page.url_path or "start").replace("-", "_")
    st.set_page_config(page_title=Translator(language, name)("title"))
    # The way from page to page ends with the questions; words are looked up, not passed through.
    row = ("start", *LESSONS, "review")
    place = row.index(name) if name in row else len(row)
    frame.open_frame(
        t,
        name,
        place=next((i for i, names in enumerate(groups.values(), start=1) if name in names), 0),
        before=row[place - 1] if 0 < place < len(row) else None,
        after=row[place + 1] if place + 1 < len(row) else None,
    )
    page.run()
