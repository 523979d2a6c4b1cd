"""Tests of the lesson temperature."""
