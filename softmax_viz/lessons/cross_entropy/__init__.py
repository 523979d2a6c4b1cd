"""Cross-entropy: what a prediction costs."""
