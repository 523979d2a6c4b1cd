"""The Streamlit script: the pages, the navigation and the frame around each page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from softmax_viz.lessons import LESSONS
from softmax_viz.ui import frame, lesson

# Absolute: a page's file must be found from wherever the server was started.
PAGES = Path(__file__).resolve().parents[1] / "pages"

frame.settle_language()
t = frame.translator("common")
st.set_page_config(
    page_title=t("pages.start.title"),
    page_icon="📊",
    layout="wide",
    # With an entry of ours the menu is shown, and with it the switch to the dark theme.
    menu_items={"About": t("about")},
)
page = st.navigation(
    [
        st.Page(
            PAGES / f"{name}.py",
            title=t(f"pages.{name}.nav"),
            icon=icon,
            url_path=name.replace("_", "-"),
            default=name == "start",
            help=t(f"pages.{name}.help"),
        )
        for name, icon in (("start", ":material/home:"), *LESSONS)
    ],
    position="top",
)
frame.style()
name = (page.url_path or "start").replace("-", "_")
frame.header(t, name)
page.run()
lesson.onward(t, LESSONS, name)
