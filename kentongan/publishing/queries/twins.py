"""Equal words on one account, where the platform can only be searched by the words."""

from django.db.models import QuerySet

from kentongan.publishing.channels import registry
from kentongan.publishing.models import Publication
from kentongan.publishing.rules.states import OPEN


def open_twins(publication: Publication) -> QuerySet[Publication]:
    """Others with these very words that may or may not be out there; none where every post has a key of ours.

    While one is open, its post could be taken for this one's, and this one's post for its.
    """
    rows = Publication.objects.filter(
        account_id=publication.account_id, text=publication.text, link=publication.link, state__in=OPEN
    )
    return (
        rows.exclude(pk=publication.pk)
        if registry.channel(publication.channel).knows_by_words
        else rows.none()
    )
