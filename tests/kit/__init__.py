"""Tests of what lessons are made of."""
