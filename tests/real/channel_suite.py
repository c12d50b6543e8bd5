"""What every channel must do on a real server; one class per channel says how its server is asked for the truth."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from kentongan.core import clock
from kentongan.publishing.actions import connecting, looking, observing, wishes
from kentongan.publishing.actions.delivering import deliver
from kentongan.publishing.actions.reconciling import reconcile
from kentongan.publishing.channels.base import Refused
from kentongan.publishing.models import Connection, Observation, Publication

from .desk import ALT, LINK, TEXT, Desk, after, fresh, heard, kinds
from .proxy import FaultPlan, FaultProxy, Message

State = Publication.State


@dataclass(frozen=True)
class Shown:
    """One living post as the server itself tells it."""

    id: str
    text: str
    pictures: tuple[str, ...] = ()  # their alternative texts


class ChannelSuite:
    channel: str

    # --- how this server is asked ------------------------------------------------------------------------------

    def values(self, server) -> dict[str, str]:
        """What a person types into the connection form."""
        raise NotImplementedError

    def shown(self, server) -> list[Shown]:
        """Every living post of the agency, oldest first, not asked through our code."""
        raise NotImplementedError

    def outside(self, server, text: str) -> str:
        """Somebody posts from the account without us; the post's id."""
        raise NotImplementedError

    def answer(self, server, publication: Publication, text: str) -> None:
        """A citizen answers the post."""
        raise NotImplementedError

    def source(self, server) -> dict[str, str]:
        """The listening source that hears such answers: kind, address, and what it asks for."""
        raise NotImplementedError

    def is_the_call(self, request: Message) -> bool:
        """Whether this request is the one that makes the post exist."""
        raise NotImplementedError

    # --- what must hold ----------------------------------------------------------------------------------------

    @pytest.fixture
    def desk(self, server, cast, settings) -> Desk:
        settings.OUTBOUND_ALLOWED_HOSTS = ["127.0.0.1"]
        server.clear()
        return Desk(cast, self.channel, self.values(server))

    @pytest.fixture
    def broken(self, server, desk):
        """Connect through a proxy whose only fault, on the one call, is the named one: `broken("drop_answer")`."""
        with ExitStack() as stack:

            def _broken(fault: str, only=self.is_the_call) -> FaultProxy:
                desk.connect()
                plan = FaultPlan(1, {fault: 1.0}, only=only, retry_after=90)
                proxy = stack.enter_context(FaultProxy(server.base_url, plan, without=("idempotency-key",)))
                Connection.objects.update(address=proxy.base_url)
                return proxy

            yield _broken

    def test_it_connects_and_keeps_the_key(self, server, desk):
        connection = desk.connect()
        assert (connection.problem, connection.channel) == ("", self.channel)
        assert connecting.check(connection) == ""
        assert connection.secret not in str(Connection.objects.values("session", "identity", "problem"))

    def test_it_keeps_nothing_of_a_key_that_does_not_fit(self, desk):
        with pytest.raises(Refused) as refusal:
            desk.connect(secret="bukan-kuncinya")
        assert refusal.value.kind == "auth"
        assert not Connection.objects.exists()

    def test_it_publishes_words_picture_and_link_and_sees_them_stand(self, server, desk):
        desk.connect()
        publication = desk.publication(link=LINK, picture=True)
        deliver(publication.pk)
        assert fresh(publication).state == State.PUBLISHED
        [post] = self.shown(server)
        assert post.id == publication.platform_id
        assert (TEXT in post.text, LINK in post.text, post.pictures) == (True, True, (ALT,))
        with after(minutes=3):
            looking.look(publication.pk)
        assert fresh(publication).seen_live_at
        assert kinds(publication) == ["planned", "intent", "published", "seen"]

    def test_an_answer_is_heard_and_belongs_to_the_publication(self, server, desk):
        desk.connect()
        publication = desk.publication()
        deliver(publication.pk)
        self.answer(server, fresh(publication), "Kapan jalannya diperbaiki?")
        source = self.source(server)
        mentions = desk.hear(**source)
        assert ["Kapan jalannya diperbaiki?" in mention.text for mention in mentions] == [True]
        assert heard(publication) == [mention.text for mention in mentions]

    def test_other_words_take_the_place_of_the_old_ones(self, server, desk):
        desk.connect()
        publication = desk.publication(picture=True)
        deliver(publication.pk)
        [before] = self.shown(server)
        desk.reword(publication, "Padi 45 ton, data diperbarui")
        wishes.fulfil(publication.pk)
        [post] = self.shown(server)
        assert (post.id, "Padi 45 ton, data diperbarui" in post.text) == (before.id, True)
        assert post.pictures == (ALT,)
        assert fresh(publication).text == "Padi 45 ton, data diperbarui"
        assert kinds(publication)[-1] == "edited"

    def test_it_takes_a_post_back(self, server, desk):
        desk.connect()
        publication, other = desk.publication(), desk.publication(text="Yang ini tetap")
        deliver(publication.pk)
        deliver(other.pk)
        wishes.retract(fresh(publication), by=desk.cast.bagus, reason="Tanggalnya keliru")
        wishes.fulfil(publication.pk)
        assert fresh(publication).state == State.RETRACTED
        assert [post.id for post in self.shown(server)] == [fresh(other).platform_id]

    def test_a_key_that_no_longer_fits_is_a_problem_of_the_connection(self, server, desk):
        desk.connect()
        Connection.objects.update(session="")
        connection = Connection.objects.get()
        connection.secret = "dicabut"
        connection.save()
        publication = desk.publication()
        deliver(publication.pk)
        assert fresh(publication).state == State.FAILED
        assert publication.explanation != ""
        assert Connection.objects.get().problem != ""
        assert (publication.sends, self.shown(server)) == (0, [])

    def test_it_waits_as_long_as_it_is_told(self, server, desk, broken):
        proxy = broken("limit")
        publication = desk.publication()
        deliver(publication.pk)
        assert fresh(publication).state == State.DUE
        assert Connection.objects.get().retry_after - clock.now() > timedelta(seconds=80)
        proxy.plan.off()
        with after(seconds=60):
            deliver(publication.pk)
        assert self.shown(server) == []
        with after(seconds=100):
            deliver(publication.pk)
        assert [post.id for post in self.shown(server)] == [fresh(publication).platform_id]
        assert publication.state == State.PUBLISHED

    @pytest.mark.parametrize("fault", ["drop_answer", "error_after", "truncate"])
    def test_a_post_whose_answer_was_lost_is_found_and_never_sent_again(self, server, desk, broken, fault):
        proxy = broken(fault)
        publication = desk.publication(picture=True)
        deliver(publication.pk)
        assert fresh(publication).state == State.UNCONFIRMED
        with after(seconds=20):
            deliver(publication.pk)
            reconcile(publication.pk)
        assert fresh(publication).state == State.PUBLISHED
        assert [post.id for post in self.shown(server)] == [publication.platform_id]
        assert kinds(publication) == ["planned", "intent", "unconfirmed", "found"]
        assert len([event for event in proxy.events if event.number is not None]) == 1

    def test_a_post_that_never_arrived_is_sent_again_after_the_quiet_time_and_not_before(
        self, server, desk, broken
    ):
        proxy = broken("reset")
        publication = desk.publication()
        deliver(publication.pk)
        proxy.plan.off()
        with after(seconds=20):
            reconcile(publication.pk)
            deliver(publication.pk)
        assert (fresh(publication).state, self.shown(server)) == (State.UNCONFIRMED, [])
        with after(minutes=3):
            reconcile(publication.pk)
            deliver(publication.pk)
        assert fresh(publication).state == State.PUBLISHED
        assert [post.id for post in self.shown(server)] == [publication.platform_id]
        assert kinds(publication) == ["planned", "intent", "unconfirmed", "absent", "intent", "published"]

    def test_a_key_revoked_in_between_proves_nothing_about_the_post(self, server, desk, broken):
        proxy = broken("drop_answer")
        publication = desk.publication()
        deliver(publication.pk)
        proxy.plan.off()
        connection = Connection.objects.get()
        connection.secret, connection.session = "dicabut", ""
        connection.save()
        for minutes in (3, 10):
            with after(minutes=minutes):
                reconcile(publication.pk)
                deliver(publication.pk)
        assert fresh(publication).state in (State.UNCONFIRMED, State.PUBLISHED)  # some can be read by anyone
        assert (publication.sends, len(self.shown(server))) == (1, 1)

    def test_what_the_agency_posts_itself_is_seen_and_not_taken_for_ours(self, server, desk):
        connection = desk.connect()
        publication = desk.publication()
        deliver(publication.pk)
        number = self.outside(server, "Ditulis langsung di sana")
        observing.observe(connection.pk)
        [seen] = Observation.objects.all()
        assert (seen.platform_id, "Ditulis langsung di sana" in seen.text) == (number, True)
        assert seen.permalink.startswith("http")


def from_client(server, method: str, path: str, **options) -> Any:
    with server.client() as client:
        return client.request(method, path, **options).raise_for_status().json()
