"""The tables of the record; docs/design/record.md says what each is for.

`payloads`, `log` and `chain` hold the record. All other tables are derived from them
(`projection.py`), are written in the same transaction, and are checked against them
by `verify`.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite's own row number, by which the full-text tables refer to rows, is an INTEGER key.
NUMBER = BigInteger().with_variant(Integer, "sqlite")

facts = Table(
    "facts", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False)
)

payloads = Table(
    "payloads",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("salt", LargeBinary),
    Column("data", LargeBinary),
    Column("erased", Integer),  # the log entry that erased it; salt and data are then null
)

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", Text, ForeignKey("payloads.hash"), nullable=False, unique=True),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    # Copied out of the payload, so that they go when it is erased.
    Column("who", Text),
    Column("subject", Text),
    Index("ix_log_subject", "subject"),
)

chain = Table(
    "chain",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    Column("hash", Text, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seq", Integer, ForeignKey("log.seq"), nullable=False),
    Column("current", Integer, nullable=False),  # versions.number
    Column("given", Text),  # the id that came with the input
    Column("url", Text),
    Column("place", Text),  # the file or address it was read from
    Index("ix_documents_given", "given"),
    Index("ix_documents_url", "url"),
    Index("ix_documents_place", "place"),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("seq", Integer, ForeignKey("log.seq"), nullable=False),
    Column("fetched_at", Text, nullable=False),
    Column("fetched_from", Text, nullable=False),
    Column("content_hash", Text, nullable=False),  # of what the page says: text and fields
    Column("sha256", Text, nullable=False),  # of the text alone, as in the output contract
    Column("content", Text, ForeignKey("payloads.hash"), nullable=False),
    Column("page", Text, ForeignKey("payloads.hash"), nullable=False),
    Column("data", Text, ForeignKey("payloads.hash"), nullable=False),
    Column("changes", Text, ForeignKey("payloads.hash")),
    Column("title", Text),
    Column("outlet", Text),
    Column("authors", Text, nullable=False),  # a JSON list
    Column("topics", Text, nullable=False),  # a JSON list
    Column("published", Text),
    Column("modified", Text),
    Column("url", Text),
    Column("kind", Text, nullable=False),
    UniqueConstraint("document", "number"),
    Index("ix_versions_fetched_from", "fetched_from"),
    Index("ix_versions_outlet", "outlet"),
    Index("ix_versions_published", "published"),
)

annotations = Table(
    "annotations",
    metadata,
    Column("version", Text, ForeignKey("versions.id"), primary_key=True),
    Column("seq", Integer, ForeignKey("log.seq"), nullable=False),
    Column("stages", Text, nullable=False),  # a JSON object: stage → what made it
    Column("found", Text, ForeignKey("payloads.hash"), nullable=False),
    Column("dossier", Text, ForeignKey("payloads.hash"), nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=False),
    Column("version", Text, ForeignKey("versions.id"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("title", Text),  # with the first passage of a version only
    Column("text", Text, nullable=False),
    Index("ix_passages_version", "version"),
)

statements = Table(
    "statements",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=False),
    Column("version", Text, ForeignKey("versions.id"), nullable=False),
    Column("statement", Text, nullable=False),  # its id in the dossier
    Column("text", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("source", Text),  # the name of whoever stands behind it, as its document alone tells
    Column("named", Boolean),  # null: nobody is told
    # Names and aliases of those who stand behind it and who are named in it, folded, a line each.
    Column("voices", Text),
    Column("about", Text),
    Column("said", Text),  # EDTF
    Column("begins", Text),
    Column("ends", Text),
    Column("said_basis", Text),
    Column("within", Text),
    Column("utterance", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("spans", Text, nullable=False),  # JSON: {"source": [s, e] or null, "cue": [[s, e]], "content": …}
    Index("ix_statements_version", "version"),
    Index("ix_statements_statement", "statement"),
    Index("ix_statements_begins", "begins"),
    Index("ix_statements_utterance", "utterance"),
)

statement_entities = Table(
    "statement_entities",
    metadata,
    Column("statement", NUMBER, ForeignKey("statements.id"), primary_key=True),
    Column("part", Text, primary_key=True),  # source, about, to, relayed
    Column("entity", Text, primary_key=True),  # its id in the version's own dossier
    Column("kind", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("name", Text, nullable=False),
    Column("names", Text, nullable=False),  # name and aliases, folded, a line each
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seq", Integer, ForeignKey("log.seq"), nullable=False),
    Column("at", Text, nullable=False),  # when it was made, in whichever record
    Column("who", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("because", Text),
    Column("subjects", Text, nullable=False),  # a JSON list of anchors
    Column("right", Text),  # JSON: what is right instead
    Column("undone", Integer, ForeignKey("log.seq")),
)

affairs = Table(
    "affairs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("seq", Integer, ForeignKey("log.seq"), nullable=False),
)

affair_documents = Table(
    "affair_documents",
    metadata,
    Column("affair", Text, ForeignKey("affairs.id"), primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("seq", Integer, ForeignKey("log.seq"), nullable=False),
    Index("ix_affair_documents_document", "document"),
)

# What everything else is made from.
RECORD = (payloads, log, chain)
# Made from the payloads of a version, for searching.
SEARCHABLE = (passages, statements, statement_entities)
