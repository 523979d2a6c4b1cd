"""Tests of softmax_viz/snippets."""
