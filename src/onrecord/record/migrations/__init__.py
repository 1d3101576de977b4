"""The migrations of the record's tables, run by Alembic."""
