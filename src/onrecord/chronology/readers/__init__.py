"""What each sort of time expression is worth, read against what the text named before it."""
