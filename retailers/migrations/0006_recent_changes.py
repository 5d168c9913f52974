"""Indexes of the versions after the first, and of the facts that have dates."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("retailers", "0005_statutory_rights")]

    operations = [
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(condition=Q(number__gt=1), fields=["-sequence"], name="revision_of_changes"),
        ),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(
                fields=["ordered_until", "until"],
                condition=Q(ordered_from__isnull=False) | Q(ordered_until__isnull=False) | Q(until__isnull=False),
                name="fact_dated",
            ),
        ),
    ]
