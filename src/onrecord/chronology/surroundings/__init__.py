"""What stands around a time: contents of statements, paragraphs, datelines, the tense of its clause."""
