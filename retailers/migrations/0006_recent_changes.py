"""An index of the versions after the first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("retailers", "0005_statutory_rights")]

    operations = [
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(condition=models.Q(number__gt=1), fields=["-sequence"], name="revision_of_changes"),
        )
    ]
