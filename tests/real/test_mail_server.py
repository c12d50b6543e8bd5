"""The mail servers that the group starts are real: sign in, send, read, be answered, be bounced."""

import smtplib
from email.message import EmailMessage
from email.utils import make_msgid

import pytest

from .pictures import jpeg
from .waiting import eventually

pytestmark = [pytest.mark.real, pytest.mark.mail]


@pytest.fixture
def post(mail):
    mail.clear()
    return mail


def _release(post, *to: str) -> EmailMessage:
    """A release with text, HTML and a picture."""
    message = EmailMessage()
    message["From"], message["To"] = f"Humas <{post.agency}>", ", ".join(to)
    message["Subject"] = "Panen raya di Baturetno – 42 ton"
    message["Message-ID"] = make_msgid(domain="wonogiri.test")
    message["Reply-To"] = post.agency.replace("@", "+siaran-7@")
    message["List-Unsubscribe"] = "<https://contoh.test/berhenti>"
    message.set_content("Padi 42 ton.")
    message.add_alternative("<p>Padi <b>42 ton</b>.</p>", subtype="html")
    message.add_attachment(jpeg(), maintype="image", subtype="jpeg", filename="panen.jpg")
    return message


def _answer(post, read: EmailMessage, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = sender, str(read["Reply-To"])
    message["Subject"], message["In-Reply-To"] = f"Re: {read['Subject']}", read["Message-ID"]
    message.set_content("Boleh minta foto lain?")
    return message


def test_a_release_reaches_two_newsrooms_and_one_answers(post):
    sent = _release(post, *post.newsrooms)
    post.send(sent)
    [read] = eventually(lambda: post.inbox(post.newsrooms[0]))
    assert eventually(lambda: len(post.inbox(post.newsrooms[1]))) == 1
    assert (read["Subject"], read["Message-ID"]) == (sent["Subject"], sent["Message-ID"])
    assert [part.get_content() for part in read.iter_attachments()] == [jpeg()]
    post.send(_answer(post, read, post.newsrooms[0]))
    [heard] = eventually(lambda: post.inbox(post.agency))
    assert (heard["In-Reply-To"], heard["To"]) == (sent["Message-ID"], "humas+siaran-7@wonogiri.test")


def test_one_newsroom_outside_is_full_and_a_real_report_comes_back(post):
    post.send(_release(post, "penuh@luar.test", "biasa@luar.test"))
    [report] = eventually(lambda: post.inbox(post.agency), 30)
    assert report.get_content_type() == "multipart/report"
    [status] = [part for part in report.walk() if part.get_content_type() == "message/delivery-status"]
    fields = {name: value for block in status.get_payload() for name, value in block.items()}
    assert (fields["Action"], fields["Status"]) == ("failed", "5.2.2")
    assert fields["Final-Recipient"] == "rfc822; penuh@luar.test"
    assert [message["X-Envelope-To"] for message in post.left()] == ["biasa@luar.test"]


def test_who_says_later_gets_it_later(post):
    post.send(_release(post, "nanti@luar.test"))
    [taken] = eventually(post.left, 30)
    assert taken["X-Envelope-To"] == "nanti@luar.test"
    assert post.inbox(post.agency) == []


def test_it_wants_tls_a_password_and_a_known_reader(post):
    with smtplib.SMTP(post.host, post.smtp_port) as plain:
        plain.ehlo()
        assert not plain.has_extn("auth")
        plain.starttls(context=post.tls)
        plain.ehlo()
        assert plain.has_extn("auth")
        with pytest.raises(smtplib.SMTPAuthenticationError) as wrong:
            plain.login(post.agency, "salah")
    assert wrong.value.smtp_code == 535
    with post.submit(post.agency) as server, pytest.raises(smtplib.SMTPRecipientsRefused) as unknown:
        server.sendmail(post.agency, ["siapa@koran.test"], "Subject: halo\r\n\r\nhalo")
    assert unknown.value.recipients["siapa@koran.test"][0] == 550


def test_it_relays_nothing_for_strangers_and_refuses_what_is_too_large(post):
    with smtplib.SMTP(post.host, post.smtp_port) as stranger, pytest.raises(smtplib.SMTPRecipientsRefused):
        stranger.sendmail("siapa@luar.test", ["biasa@luar.test"], "Subject: halo\r\n\r\nhalo")
    with post.submit(post.agency) as server, pytest.raises(smtplib.SMTPSenderRefused) as large:
        server.sendmail(post.agency, list(post.newsrooms), "Subject: besar\r\n\r\n" + "a" * 11_000_000)
    assert large.value.smtp_code == 552
    assert post.left() == []


def test_the_mailbox_can_be_watched(post):
    with post.mailbox(post.agency) as server:
        assert "IDLE" in server.capabilities
