"""What lessons are made of: steps and their stage, controls, texts, tables, parts of charts."""
