"""The gradient of softmax and cross-entropy: p - y."""
