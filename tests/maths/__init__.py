"""Tests of softmax_viz/maths."""
