from django.db import migrations

from kentongan.journal.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]
    operations = [append_only("publishing_entry")]
