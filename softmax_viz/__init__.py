"""Softmax and its relatives, to be seen, moved and broken."""

__version__ = "0.1.0"
