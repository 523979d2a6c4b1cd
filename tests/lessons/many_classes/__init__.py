"""Tests of the lesson many classes."""
