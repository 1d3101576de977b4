"""Show a dossier: in the terminal, as one HTML page, as Markdown, or as the JSON of the contract."""
