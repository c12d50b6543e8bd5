"""The PostgreSQL that the group starts is a real one, and private."""

import psycopg
import pytest

from .servers.local import HOST

pytestmark = [pytest.mark.real, pytest.mark.postgres]


def test_it_is_postgresql_15_or_newer(postgres):
    [(version,)] = postgres.query("SHOW server_version_num")
    assert int(version) >= 150000


def test_it_keeps_and_rolls_back(postgres):
    postgres.query("CREATE TABLE siaran (judul text PRIMARY KEY)")
    with psycopg.connect(postgres.url) as connection:
        connection.execute("INSERT INTO siaran VALUES ('Panen raya di Baturetno')")
        connection.commit()
        connection.execute("INSERT INTO siaran VALUES ('batal')")
        connection.rollback()
    assert postgres.query("SELECT judul FROM siaran") == [("Panen raya di Baturetno",)]


def test_it_gives_a_fresh_database_by_name(postgres):
    url = postgres.new_database("ukur")
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE sisa (n int)")
    again = postgres.new_database("ukur")
    with psycopg.connect(again) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert tables == []


def test_it_listens_on_loopback_only_and_wants_the_password(postgres):
    assert postgres.query("SHOW listen_addresses") == [(HOST,)]
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(postgres.url.replace("hanya-untuk-uji", "salah"))
