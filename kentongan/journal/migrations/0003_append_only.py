from django.db import migrations

from kentongan.journal.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_read_along_the_key")]
    operations = [append_only("journal_event")]
