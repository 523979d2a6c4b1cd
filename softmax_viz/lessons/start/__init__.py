"""The start page: what this is, a first softmax to drag, and where to go."""
