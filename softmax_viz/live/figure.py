"""A chart as Plotly documents it."""

from __future__ import annotations

from typing import Any

__all__ = ["Figure"]

# ``data`` and ``layout``, of plain lists, numbers and texts.
Figure = dict[str, Any]
