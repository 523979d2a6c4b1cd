"""Many classes: what softmax costs, and how to train on a few sampled ones."""
