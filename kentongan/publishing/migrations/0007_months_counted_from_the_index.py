"""A month is counted from the index alone: the state and the submission stand in it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publishing", "0006_pictures_found_by_content")]
    operations = [
        migrations.RemoveIndex(model_name="publication", name="publication_region_due"),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                fields=["region", "-due_at", "-id", "state", "submission"], name="publication_region_due"
            ),
        ),
    ]
