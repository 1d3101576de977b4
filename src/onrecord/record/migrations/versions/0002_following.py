"""What people follow and have read, rules of affairs, news made from the log, and names to search by."""

from alembic import op

from onrecord.record.words import ACCENTED, BARE

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the change."""
    from onrecord.record.follow_tables import CACHED, DERIVED
    from onrecord.record.tables import metadata

    metadata.create_all(op.get_bind(), tables=[*DERIVED, *CACHED], checkfirst=True)
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE INDEX ix_statement_entities_names ON statement_entities (part, names, statement)"
        )
        return
    # An index of whole values would refuse long ones.
    op.execute(
        "CREATE INDEX ix_statement_entities_names ON statement_entities USING gin (to_tsvector('simple', names))"
    )
    without = f"translate({{}}, '{ACCENTED}', '{BARE}')"
    text, title = without.format("text"), without.format("coalesce(title, '')")
    _index("statements", f"to_tsvector('english', {text})")
    _index("passages", f"setweight(to_tsvector('english', {title}), 'A') || to_tsvector('english', {text})")


def _index(table: str, words: str) -> None:
    """Index the words of a table without their accents, as SQLite does."""
    op.execute(f"ALTER TABLE {table} DROP COLUMN words")
    op.execute(f"ALTER TABLE {table} ADD COLUMN words tsvector GENERATED ALWAYS AS ({words}) STORED")
    op.execute(f"CREATE INDEX ix_{table}_words ON {table} USING gin (words)")
