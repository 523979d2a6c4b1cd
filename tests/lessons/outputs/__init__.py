"""Tests of the lesson outputs."""
