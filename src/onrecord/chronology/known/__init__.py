"""Who knew what by when: who was told, asked, or had it in hand."""
