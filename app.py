"""The server: ``streamlit run app.py``.

It wraps the Streamlit script softmax_viz/main.py, imports what is heavy before the first visitor,
and puts between it and the network what is in softmax_viz/web.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import anyio.to_thread
import plotly.graph_objects as go
import streamlit as st
from starlette.middleware import Middleware

import softmax_viz
from softmax_viz.lessons import BESIDE, LESSONS, url_path
from softmax_viz.web.compression import CompressedFiles
from softmax_viz.web.headers import CarefulHeaders, content_security_policy
from softmax_viz.web.limits import Limits

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

MAIN = Path(__file__).resolve().parent / "softmax_viz" / "main.py"

# Streamlit imports these while a first page runs. When a whole class opens a cold server at once,
# the threads of its sessions would meet in the middle of `import pandas`.
LAZILY_IMPORTED = (
    "numpy",
    "pandas",
    "plotly.tools",
    "pyarrow.pandas_compat",
    "streamlit.components.v2.manifest_scanner",
)
# Streamlit's routes that nothing here needs: uploads, and numbers about the process.
UNUSED = ("/_stcore/upload_file", "/_stcore/metrics")
# The environment variable that names, with blanks between them, the sites that may embed the app.
FRAMES = "SOFTMAX_VIZ_FRAMES"
# What a page's browser loads beyond the files that Streamlit's index.html names.
FIRST_FILES = ("PlotlyChart.",)


def warm_up() -> None:
    """Import all that a page's first run would import, the project's own modules included."""
    for name in LAZILY_IMPORTED:
        importlib.import_module(name)
    # Plotly imports the rest of itself with the first figure.
    go.Figure(go.Bar(y=[1])).to_json()
    for module in pkgutil.walk_packages(softmax_viz.__path__, "softmax_viz."):
        if module.name != "softmax_viz.main":  # the script itself: importing it would run it
            importlib.import_module(module.name)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm up before the server takes its first visitor."""
    await anyio.to_thread.run_sync(warm_up)
    yield


static = Path(st.__file__).parent / "static"

app = st.App(
    MAIN,
    lifespan=lifespan,
    middleware=[
        Middleware(
            CarefulHeaders,
            policy=content_security_policy(
                (static / "index.html").read_text(encoding="utf-8"),
                frames=os.environ.get(FRAMES, "").split(),
            ),
        ),
        Middleware(Limits, closed=UNUSED),
        Middleware(
            CompressedFiles,
            folder=static,
            prefix=st.get_option("server.baseUrlPath"),
            pages=[url_path(lesson) for lesson in (*LESSONS, *BESIDE)],
            first=FIRST_FILES,
        ),
    ],
)
