"""Words that stand in no table, looked at as the record's own search would look at them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, text

from onrecord.model import Criteria
from onrecord.record.flattening import storable
from onrecord.record.words import fts5, plain, terms_of, tsquery

# As the tables of migration 0001 have it.
_PROBE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.probe"
    " USING fts5(text, tokenize='porter unicode61 remove_diacritics 2')"
)


class Words:
    """Some texts by their ids, which can be asked which of them hold the words of a search."""

    def __init__(self, connection: Connection, texts: Iterable[tuple[str, str]]) -> None:
        """Take the texts; on SQLite they lie in a table that nobody else sees, until the next ones."""
        self._connection = connection
        rows = [(id, storable(words)) for id, words in texts]
        self._ids = [id for id, _ in rows]
        self._texts = [words for _, words in rows]
        if self._ids and connection.dialect.name == "sqlite":
            connection.exec_driver_sql(_PROBE)
            connection.exec_driver_sql("DELETE FROM temp.probe")
            connection.exec_driver_sql(
                "INSERT INTO temp.probe(rowid, text) VALUES (?, ?)", list(enumerate(self._texts))
            )

    def holding(self, criteria: Criteria) -> frozenset[str]:
        """Return the ids of the texts that hold all the words, or of all when the criteria name none."""
        terms = terms_of(criteria.words)
        if not self._ids or not terms:
            return frozenset(self._ids)
        if self._connection.dialect.name == "sqlite":
            sql = "SELECT rowid FROM temp.probe WHERE probe MATCH ?"
            rows = self._connection.exec_driver_sql(sql, (fts5({"": terms}),)).scalars()
            return frozenset(self._ids[row] for row in rows)
        asked, values = tsquery(terms)
        sql = (
            "SELECT t.n FROM unnest(cast(:texts AS text[])) WITH ORDINALITY AS t(words, n)"
            f" WHERE to_tsvector('english', t.words) @@ ({asked})"
        )
        told = values | {"texts": [plain(words) for words in self._texts]}
        rows = self._connection.execute(text(sql), told).scalars()
        return frozenset(self._ids[row - 1] for row in rows)
