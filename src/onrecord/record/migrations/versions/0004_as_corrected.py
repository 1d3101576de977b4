"""Statements stand in their table as people corrected them; `opening` makes the rows anew after this."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Change no table."""
