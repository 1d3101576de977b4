"""What cues do: the act of each, and whether it tells anything."""
