"""Tests of the lesson overflow."""
