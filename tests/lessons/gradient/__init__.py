"""Tests of the lesson gradient."""
