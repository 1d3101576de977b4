"""The small language in which rules say what time expressions look like, and a text as its words."""
