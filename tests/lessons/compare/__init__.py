"""Tests of the lesson compare."""
