"""Dossiers in formats that other programs and people take over."""
