"""Softmax: from scores to probabilities in three steps."""
