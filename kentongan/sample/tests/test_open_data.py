from kentongan.openness.models import (
    ConsequenceTest,
    Dataset,
    Distribution,
    InformationRequest,
    PeriodicItem,
    RequestDesk,
)
from kentongan.openness.queries.refresh import clock_rows
from kentongan.sample.load import load
from kentongan.sample.remove import remove


def test_the_sample_opens_data_and_answers_requests(db):
    region = load()
    assert (Dataset.objects.count(), Dataset.objects.published().count()) == (6, 5)
    assert Distribution.objects.filter(hidden_count__gt=0).count() >= 2
    states = [row.state for row in InformationRequest.objects.all()]
    assert len(states) == 12
    assert set(states) == {"received", "forwarded", "granted", "partly", "refused", "not_held", "withdrawn"}
    assert RequestDesk.objects.get(region=region).takes_online
    rows = clock_rows(region, InformationRequest.objects.latest("recorded_at").recorded_at.date())
    assert {row.overdue for row in rows} > {1, 2}
    remove()
    for model in (Dataset, Distribution, InformationRequest, ConsequenceTest, PeriodicItem, RequestDesk):
        assert model.objects.count() == 0, model
