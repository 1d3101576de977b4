"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the change."""
    _tables()
    _full_text()


def _tables() -> None:
    op.create_table(
        "chain",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain")),
    )
    op.create_table(
        "facts",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_facts")),
    )
    op.create_table(
        "payloads",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.Column("erased", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_payloads")),
    )
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["payload"], ["payloads.hash"], name=op.f("fk_log_payload")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_log")),
        sa.UniqueConstraint("payload", name=op.f("uq_log_payload")),
    )
    op.create_index("ix_log_subject", "log", ["subject"], unique=False)
    op.create_table(
        "affairs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_affairs_seq")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_affairs")),
        sa.UniqueConstraint("name", name=op.f("uq_affairs_name")),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("given", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_documents_seq")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_index("ix_documents_given", "documents", ["given"], unique=False)
    op.create_index("ix_documents_place", "documents", ["place"], unique=False)
    op.create_index("ix_documents_url", "documents", ["url"], unique=False)
    op.create_table(
        "judgements",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("subjects", sa.Text(), nullable=False),
        sa.Column("right", sa.Text(), nullable=True),
        sa.Column("undone", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_judgements_seq")),
        sa.ForeignKeyConstraint(["undone"], ["log.seq"], name=op.f("fk_judgements_undone")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
    )
    op.create_table(
        "affair_documents",
        sa.Column("affair", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["affair"], ["affairs.id"], name=op.f("fk_affair_documents_affair")),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_affair_documents_document")),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_affair_documents_seq")),
        sa.PrimaryKeyConstraint("affair", "document", name=op.f("pk_affair_documents")),
    )
    op.create_index("ix_affair_documents_document", "affair_documents", ["document"], unique=False)
    op.create_table(
        "versions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("fetched_at", sa.Text(), nullable=False),
        sa.Column("fetched_from", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("authors", sa.Text(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["changes"], ["payloads.hash"], name=op.f("fk_versions_changes")),
        sa.ForeignKeyConstraint(["content"], ["payloads.hash"], name=op.f("fk_versions_content")),
        sa.ForeignKeyConstraint(["data"], ["payloads.hash"], name=op.f("fk_versions_data")),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_versions_document")),
        sa.ForeignKeyConstraint(["page"], ["payloads.hash"], name=op.f("fk_versions_page")),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_versions_seq")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versions")),
        sa.UniqueConstraint("document", "number", name=op.f("uq_versions_document_number")),
    )
    op.create_index("ix_versions_fetched_from", "versions", ["fetched_from"], unique=False)
    op.create_table(
        "annotations",
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("stages", sa.Text(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dossier"], ["payloads.hash"], name=op.f("fk_annotations_dossier")),
        sa.ForeignKeyConstraint(["found"], ["payloads.hash"], name=op.f("fk_annotations_found")),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_annotations_seq")),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_annotations_version")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_annotations")),
    )
    op.create_table(
        "passages",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_passages_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passages")),
    )
    op.create_index("ix_passages_version", "passages", ["version"], unique=False)
    op.create_table(
        "statements",
        sa.Column("id", _NUMBER, autoincrement=False, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("named", sa.Boolean(), nullable=True),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("begins", sa.Text(), nullable=True),
        sa.Column("ends", sa.Text(), nullable=True),
        sa.Column("said_basis", sa.Text(), nullable=True),
        sa.Column("within", sa.Text(), nullable=True),
        sa.Column("utterance", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_statements_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
    )
    op.create_index("ix_statements_begins", "statements", ["begins"], unique=False)
    op.create_index("ix_statements_statement", "statements", ["statement"], unique=False)
    op.create_index("ix_statements_utterance", "statements", ["utterance"], unique=False)
    op.create_index("ix_statements_version", "statements", ["version"], unique=False)
    op.create_table(
        "statement_entities",
        sa.Column("statement", _NUMBER, nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["statement"], ["statements.id"], name=op.f("fk_statement_entities_statement")
        ),
        sa.PrimaryKeyConstraint("statement", "part", "entity", name=op.f("pk_statement_entities")),
    )


def _full_text() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE passage_words USING fts5(title, text, content='passages', "
            "content_rowid='id',"
            " tokenize='porter unicode61 remove_diacritics 2')"
        )
        op.execute(
            "CREATE VIRTUAL TABLE statement_words USING fts5(text, content='statements', content_rowid='id',"
            " tokenize='porter unicode61 remove_diacritics 2')"
        )
        return
    op.execute(
        "ALTER TABLE passages ADD COLUMN words tsvector GENERATED ALWAYS AS"
        " (setweight(to_tsvector('english', coalesce(title, '')), 'A') || to_tsvector('english', text)) "
        "STORED"
    )
    op.execute("CREATE INDEX ix_passages_words ON passages USING gin (words)")
    op.execute(
        "ALTER TABLE statements ADD COLUMN words tsvector GENERATED ALWAYS AS"
        " (to_tsvector('english', text)) STORED"
    )
    op.execute("CREATE INDEX ix_statements_words ON statements USING gin (words)")
