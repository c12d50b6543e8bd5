import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="pendingimport",
            name="options",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AlterField(
            model_name="pendingimport",
            name="uploaded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="region",
            name="kind",
            field=models.CharField(
                choices=[
                    ("country", "negara"),
                    ("province", "provinsi"),
                    ("regency", "kabupaten"),
                    ("city", "kota"),
                    ("district", "kecamatan"),
                    ("rural_village", "desa"),
                    ("urban_village", "kelurahan"),
                    ("customary_village", "desa adat"),
                ],
                max_length=20,
                verbose_name="jenis",
            ),
        ),
    ]
