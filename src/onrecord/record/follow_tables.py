"""Tables of what people follow, read and look for, of the rules of affairs, and of news made from the log.

All but the last three are derived from the log like those of `tables.py`. `news`,
`news_keys` and `news_upto` are a cache: made from the log when somebody looks,
thrown away whenever something is erased or another onrecord made them, and made again.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from onrecord.record.tables import NUMBER, metadata

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seq", Integer, ForeignKey("log.seq"), nullable=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("criteria", Text),  # JSON, of a search
    Index("ix_subscriptions_who", "who"),
)

mutes = Table(
    "mutes",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seq", Integer, ForeignKey("log.seq"), nullable=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Index("ix_mutes_who", "who"),
)

looks = Table(
    "looks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seq", Integer, ForeignKey("log.seq"), nullable=False),
    Column("who", Text, nullable=False),
    Column("record", Text, nullable=False),  # the record whose log was looked at: this one, or one merged
    Column("upto", Integer, nullable=False),
    Index("ix_looks_who", "who"),
)

marks = Table(
    "marks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seq", Integer, ForeignKey("log.seq"), nullable=False),
    Column("who", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("read", Boolean, nullable=False),
    Index("ix_marks_who", "who"),
)

rules = Table(
    "rules",
    metadata,
    Column("id", Text, primary_key=True),
    Column("affair", Text, ForeignKey("affairs.id"), nullable=False),
    Column("seq", Integer, ForeignKey("log.seq"), nullable=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("criteria", Text, nullable=False),  # JSON
)

searches = Table(
    "searches",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seq", Integer, ForeignKey("log.seq"), nullable=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("criteria", Text, nullable=False),  # JSON
)

news = Table(
    "news",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=False),  # log seq << 20 | n
    Column("document", Text, ForeignKey("documents.id")),
    Column("version", Text, ForeignKey("versions.id")),
    Column("statement", Text),
    Column("data", Text, nullable=False),  # JSON of a change
    Index("ix_news_document", "document"),
    Index("ix_news_statement", "statement"),
)

news_keys = Table(
    "news_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("news", NUMBER, ForeignKey("news.id"), primary_key=True),
    Index("ix_news_keys_news", "news"),
)

news_upto = Table(
    "news_upto",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # how they were made: `news.MADE`
    Column("seq", Integer, nullable=False),
)

CACHED = (news, news_keys, news_upto)
