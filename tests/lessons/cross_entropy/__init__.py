"""The lesson cross-entropy."""
