"""The first tables."""

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the change."""
    from onrecord.record.tables import metadata

    metadata.create_all(op.get_bind())
    _full_text()


def _full_text() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE passage_words USING fts5(title, text, content='passages', content_rowid='id',"
            " tokenize='porter unicode61 remove_diacritics 2')"
        )
        op.execute(
            "CREATE VIRTUAL TABLE statement_words USING fts5(text, content='statements', content_rowid='id',"
            " tokenize='porter unicode61 remove_diacritics 2')"
        )
        return
    op.execute(
        "ALTER TABLE passages ADD COLUMN words tsvector GENERATED ALWAYS AS"
        " (setweight(to_tsvector('english', coalesce(title, '')), 'A') || to_tsvector('english', text)) STORED"
    )
    op.execute("CREATE INDEX ix_passages_words ON passages USING gin (words)")
    op.execute(
        "ALTER TABLE statements ADD COLUMN words tsvector GENERATED ALWAYS AS"
        " (to_tsvector('english', text)) STORED"
    )
    op.execute("CREATE INDEX ix_statements_words ON statements USING gin (words)")
