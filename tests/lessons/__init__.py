"""Tests of the lessons, a folder each."""
