"""What happened, to whom and on which day, and which of it makes a line of the chronology."""
