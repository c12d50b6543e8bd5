import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from kentongan.journal.append_only import append_only


def mark(apps, schema_editor):
    """Versions of the sample may be removed with it; of requests that a person took in or has seen no letter tells."""
    distributions = apps.get_model("openness", "Distribution").objects
    sample = apps.get_model("openness", "Dataset").objects.filter(region__is_sample=True)
    distributions.filter(dataset__in=sample.values("pk")).update(is_sample=True)
    requests = apps.get_model("openness", "InformationRequest").objects
    waits = Q(channel="web", forwarded_on=None, answered_on=None, withdrawn_on=None)
    requests.exclude(waits).update(told_at=F("recorded_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0003_boundaries_and_centres"),
        ("journal", "0003_append_only"),
        ("openness", "0002_requests_from_the_page"),
    ]

    operations = [
        migrations.AddField(
            model_name="distribution",
            name="is_sample",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="informationrequest",
            name="told_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.CreateModel(
            name="RequestDesk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "takes_online",
                    models.BooleanField(default=True, verbose_name="formulir di situs dibuka"),
                ),
                (
                    "in_person",
                    models.TextField(blank=True, max_length=600, verbose_name="cara meminta tanpa formulir"),
                ),
                (
                    "region",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="request_desk",
                        to="agencies.region",
                    ),
                ),
            ],
            options={
                "verbose_name": "meja permohonan informasi",
                "verbose_name_plural": "meja permohonan informasi",
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(takes_online=True) | ~Q(in_person=""), name="request_desk_leaves_a_way"
                    )
                ],
            },
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
        append_only("openness_distribution"),
    ]
