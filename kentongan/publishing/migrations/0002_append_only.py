from django.db import migrations

from kentongan.journal.append_only import append_only

SAMPLE = """EXISTS (
  SELECT 1 FROM publishing_publication p JOIN agencies_region r ON r.id = p.region_id
  WHERE p.id = OLD.publication_id AND r.is_sample
)"""


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]
    operations = [append_only("publishing_entry", unless=SAMPLE)]
