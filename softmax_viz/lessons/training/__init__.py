"""The lesson training: softmax regression by gradient descent, and what its answers are for."""
