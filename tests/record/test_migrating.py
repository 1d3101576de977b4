"""Records of earlier versions of onrecord are brought up to date with all that they hold."""

from __future__ import annotations

from importlib.resources import files

from alembic.config import Config
from alembic.script import ScriptDirectory

from onrecord.model import Criteria, JudgementKind
from onrecord.record import Record, follow_tables, open_record
from onrecord.record.anchors import of_statement
from onrecord.record.migrating import HEAD
from tests.record.story import COURIER, HERALD, kept


def test_a_record_of_the_first_tables_is_brought_up_to_date(record: Record, place: str) -> None:
    record.add([kept(record, COURIER, "a.txt"), kept(record, HERALD, "b.txt")])
    take_back(record)
    record.close()
    with open_record(place, who="ada") as again:
        again.verify()
        assert len(again.search(Criteria(by="Petra Lund")).statements) == 3
        assert len(again.search(Criteria("bridge")).statements) == 2
        again.add([kept(again, HERALD + "More.\n", "c.txt")])
        again.verify()


FOLLOWING = (
    follow_tables.subscriptions,
    follow_tables.mutes,
    follow_tables.looks,
    follow_tables.marks,
    follow_tables.rules,
    follow_tables.searches,
    *follow_tables.CACHED,
)


def take_back(record: Record) -> None:
    """Make a record what the first migration would have made of it."""
    sqlite = record.dialect == "sqlite"
    with record.changing() as connection:
        for table in reversed(FOLLOWING):
            connection.exec_driver_sql(f"DROP TABLE {table.name}")
        for index in ("outlet", "published"):
            connection.exec_driver_sql(f"DROP INDEX ix_versions_{index}")
        if sqlite:
            connection.exec_driver_sql("DROP TABLE statement_words")
        for column in ("voices", "about"):
            connection.exec_driver_sql(f"ALTER TABLE statements DROP COLUMN {column}")
        if sqlite:
            connection.exec_driver_sql(
                "CREATE VIRTUAL TABLE statement_words USING fts5(text, content='statements',"
                " content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')"
            )
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")


def test_the_migrations_are_one_line() -> None:
    config = Config()
    config.set_main_option("script_location", str(files("onrecord.record") / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_corrections_made_before_search_knew_of_them_are_searched(record: Record, place: str) -> None:
    one = kept(record, COURIER, "a.txt")
    record.add([one])
    subject = of_statement(one.dossier.statements[1], one.document)
    record.judge(JudgementKind.SOURCE, [subject], right={"name": "Orrin County Council"}, because="tape")
    with record.changing() as connection:
        connection.exec_driver_sql("UPDATE statements SET voices = 'petra lund', source = 'Petra Lund'")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0003'")
    record.close()
    with open_record(place, who="ada") as again:
        assert len(again.search(Criteria(by="Orrin County Council")).statements) == 1
        again.verify()
