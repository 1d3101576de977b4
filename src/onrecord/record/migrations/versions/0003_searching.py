"""Saved searches; statements by the names of those in them; pages by outlet and day."""

from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "searches",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_searches_seq")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_searches")),
    )
    op.create_index("ix_versions_outlet", "versions", ["outlet"], unique=False)
    op.create_index("ix_versions_published", "versions", ["published"], unique=False)
    op.add_column("statements", sa.Column("voices", sa.Text(), nullable=True))
    op.add_column("statements", sa.Column("about", sa.Text(), nullable=True))
    _fill()
    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TABLE statement_words")
        op.execute(
            "CREATE VIRTUAL TABLE statement_words USING fts5(text, voices, about, content='statements',"
            " content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')"
        )
        op.execute("INSERT INTO statement_words(statement_words) VALUES ('rebuild')")
        return
    for column in ("voices", "about"):
        op.execute(
            f"CREATE INDEX ix_statements_{column}_words ON statements"
            f" USING gin (to_tsvector('simple', coalesce({column}, '')))"
        )


def _fill() -> None:
    """Write beside each statement the names that are tied to it."""
    connection = op.get_bind()
    tied = connection.execute(
        sa.text(
            "SELECT statement, part, names FROM statement_entities WHERE part IN ('source', 'about')"
            " ORDER BY statement, part"
        )
    ).all()
    rows = []
    for statement, own in groupby(tied, key=lambda row: row.statement):
        row: dict[str, object] = {"id": statement, "source": None, "about": None}
        for part, ties in groupby(own, key=lambda row: row.part):
            row[part] = "\n".join(sorted({line for tie in ties for line in tie.names.split("\n")}))
        rows.append(row)
    if rows:
        connection.execute(
            sa.text("UPDATE statements SET voices = :source, about = :about WHERE id = :id"), rows
        )
