"""What pages share: the frame, controls, live tables, a quiz, code to copy."""
