"""Tests of the lesson frameworks."""
