"""Softmax beside max, argmax and sigmoid."""
