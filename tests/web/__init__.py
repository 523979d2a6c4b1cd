"""softmax_viz.web: middleware, mostly by raw ASGI calls."""
