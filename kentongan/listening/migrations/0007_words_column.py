"""PostgreSQL keeps the words of a mention in a column of its own: a page of a rare question walked back through
thousands of rows and read each text anew."""

from django.db import migrations

from kentongan.listening.store.search_index import word_index


class Migration(migrations.Migration):
    dependencies = [("listening", "0006_readings")]
    # Going back one step leaves the index: the version before searches with it too.
    operations = [migrations.RunPython(word_index().code, migrations.RunPython.noop)]
