"""The stage's tables and the words of the calendar, read from .tsv files."""
