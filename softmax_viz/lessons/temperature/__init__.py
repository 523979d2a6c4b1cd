"""Temperature: from argmax to uniform, and what is drawn."""
