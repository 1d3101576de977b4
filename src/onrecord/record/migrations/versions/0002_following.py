"""What people follow and have read, rules of affairs, and news made from the log."""

import sqlalchemy as sa
from alembic import op

from onrecord.record.words import ACCENTED, BARE

revision = "0002"
down_revision = "0001"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the change."""
    _tables()
    if op.get_context().dialect.name == "sqlite":
        return
    without = f"translate({{}}, '{ACCENTED}', '{BARE}')"
    text, title = without.format("text"), without.format("coalesce(title, '')")
    _index("statements", f"to_tsvector('english', {text})")
    _index("passages", f"setweight(to_tsvector('english', {title}), 'A') || to_tsvector('english', {text})")


def _index(table: str, words: str) -> None:
    """Index the words of a table without their accents, as SQLite does."""
    op.execute(f"ALTER TABLE {table} DROP COLUMN words")
    op.execute(f"ALTER TABLE {table} ADD COLUMN words tsvector GENERATED ALWAYS AS ({words}) STORED")
    op.execute(f"CREATE INDEX ix_{table}_words ON {table} USING gin (words)")


def _tables() -> None:
    op.create_table(
        "news_upto",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news_upto")),
    )
    op.create_table(
        "looks",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_looks_seq")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_looks")),
    )
    op.create_index("ix_looks_who", "looks", ["who"], unique=False)
    op.create_table(
        "marks",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("read", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_marks_seq")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marks")),
    )
    op.create_index("ix_marks_who", "marks", ["who"], unique=False)
    op.create_table(
        "mutes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_mutes_seq")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mutes")),
    )
    op.create_index("ix_mutes_who", "mutes", ["who"], unique=False)
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_subscriptions_seq")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
    )
    op.create_index("ix_subscriptions_who", "subscriptions", ["who"], unique=False)
    op.create_table(
        "rules",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("affair", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["affair"], ["affairs.id"], name=op.f("fk_rules_affair")),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_rules_seq")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rules")),
    )
    op.create_table(
        "news",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_news_document")),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_news_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news")),
    )
    op.create_index("ix_news_document", "news", ["document"], unique=False)
    op.create_index("ix_news_statement", "news", ["statement"], unique=False)
    op.create_table(
        "news_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("news", _NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["news"], ["news.id"], name=op.f("fk_news_keys_news")),
        sa.PrimaryKeyConstraint("key", "news", name=op.f("pk_news_keys")),
    )
    op.create_index("ix_news_keys_news", "news_keys", ["news"], unique=False)
