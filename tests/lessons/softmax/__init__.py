"""Tests of the lesson softmax."""
