"""Statements in the making: spans and links from the encoder's outputs, and where contents end."""
