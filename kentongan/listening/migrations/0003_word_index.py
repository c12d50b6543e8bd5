from django.db import migrations

from kentongan.listening.store.search_index import word_index


class Migration(migrations.Migration):
    dependencies = [("listening", "0002_twins_days_and_hubs")]

    operations = [word_index("search_text")]  # labels came later
