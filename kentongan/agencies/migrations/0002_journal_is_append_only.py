from django.db import migrations

from kentongan.journal.append_only import append_only

# Guarded from here because only this floor knows which regions are a sample.
SAMPLE = "EXISTS (SELECT 1 FROM agencies_region r WHERE r.id = OLD.region_id AND r.is_sample)"


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial"), ("journal", "0001_initial")]
    operations = [append_only("journal_event", unless=SAMPLE)]
