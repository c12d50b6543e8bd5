from django.db import migrations, models

import kentongan.core.fields


class Migration(migrations.Migration):
    dependencies = [("openness", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="informationrequest",
            name="key_digest",
            field=models.CharField(editable=False, max_length=64, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="informationrequest",
            name="reply_by",
            field=models.CharField(
                blank=True,
                choices=[
                    ("page", "halaman permohonan"),
                    ("mail", "surel"),
                    ("letter", "surat ke alamat"),
                    ("desk", "diambil di meja layanan"),
                ],
                default="",
                max_length=6,
                verbose_name="jawaban diminta lewat",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="informationrequest",
            name="requester_address",
            field=kentongan.core.fields.EncryptedTextField(blank=True, default="", verbose_name="alamat pemohon"),
            preserve_default=False,
        ),
    ]
