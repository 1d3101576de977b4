"""PostgreSQL goes through statements and pages from the newest; SQLite does so with the indexes it has."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the change."""
    if op.get_context().dialect.name == "sqlite":
        return
    op.execute("CREATE INDEX ix_statements_newest ON statements (begins DESC NULLS LAST, id DESC)")
    op.execute("CREATE INDEX ix_versions_newest ON versions (published DESC NULLS LAST)")
