"""Frameworks: which output goes with which loss, and what the wrong pair does."""
