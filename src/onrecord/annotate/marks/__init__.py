"""Quotation marks: where they open and close, and how much of a content stands between them."""
