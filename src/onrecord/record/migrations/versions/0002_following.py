"""What people follow and have read, rules of affairs, and news made from the log."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the change; the first migration may have made these tables already."""
    from onrecord.record.follow_tables import CACHED, DERIVED
    from onrecord.record.tables import metadata

    metadata.create_all(op.get_bind(), tables=[*DERIVED, *CACHED], checkfirst=True)
