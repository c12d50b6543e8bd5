import pytest

from kentongan.editorial.actions.themes import close_theme, reopen_theme
from kentongan.editorial.tests.plan_help import theme_of
from kentongan.journal.models import Event


def test_it_closes_once_and_opens_again(client, cast):
    theme = theme_of(cast)
    client.be(cast.lestari)
    client.post(f"/rencana/tema/{theme.pk}/penutupan/")
    client.post(f"/rencana/tema/{theme.pk}/penutupan/")
    theme.refresh_from_db()
    assert theme.closed_at is not None
    client.post(f"/rencana/tema/{theme.pk}/pembukaan/")
    theme.refresh_from_db()
    assert theme.closed_at is None
    assert [e.action for e in Event.objects.order_by("pk")] == ["theme.closed", "theme.reopened"]


def test_it_says_nothing_when_nothing_happened(cast):
    theme = theme_of(cast)
    assert reopen_theme(theme, by=cast.sari) is False
    assert close_theme(theme, by=cast.sari) is True
    assert close_theme(theme, by=cast.sari) is False


@pytest.mark.parametrize("name", ["wayan", "bagus", "agung", "hadi", "joko", "rina"])
@pytest.mark.parametrize("noun", ["penutupan", "pembukaan"])
def test_it_is_not_theirs_to_close(client, cast, name, noun):
    theme = theme_of(cast)
    assert client.be(getattr(cast, name)).post(f"/rencana/tema/{theme.pk}/{noun}/").status_code == 404
    theme.refresh_from_db()
    assert theme.closed_at is None


def test_it_does_not_close_by_a_link(client, cast):
    theme = theme_of(cast)
    assert client.be(cast.sari).get(f"/rencana/tema/{theme.pk}/penutupan/").status_code == 405
