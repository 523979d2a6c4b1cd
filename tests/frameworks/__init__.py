"""Tests that need the frameworks themselves; not in the normal run."""
