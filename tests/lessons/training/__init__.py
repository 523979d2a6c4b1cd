"""Tests of the lesson training."""
