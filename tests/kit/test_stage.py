"""The stage of a step."""

from __future__ import annotations

import pytest
import streamlit as st

from softmax_viz.kit.stage import Stage
from softmax_viz.kit.texts import Translator


def test_a_share_without_a_rule_is_refused() -> None:
    """A height that the style sheet does not know would be none, and the chart gone."""
    stage = Stage(Translator("en"), "step", *(st.container() for _ in range(5)))
    with pytest.raises(ValueError, match="share 86 of 'chart'"):
        stage.chart(None, {}, key="chart", alt="", share=86)
