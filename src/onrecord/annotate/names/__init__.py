"""Proper names and mentions: found, bounded, their kinds told."""
