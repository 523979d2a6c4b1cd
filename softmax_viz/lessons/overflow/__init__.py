"""Overflow: break the naive softmax, and mend it with a constant."""
