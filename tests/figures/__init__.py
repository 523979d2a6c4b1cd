"""Tests of softmax_viz/figures."""
