from typing import Any

from django.db import migrations, models


def fill(apps: Any, _schema_editor: Any) -> None:
    """Take the time of the last publish."""
    last = apps.get_model("retailers", "Revision").objects.order_by("-sequence").values_list("published_at", flat=True)
    apps.get_model("retailers", "PublishSequence").objects.filter(pk=1).update(changed_at=last.first())


class Migration(migrations.Migration):
    dependencies = [
        ("retailers", "0010_answers_in_brief"),
    ]

    operations = [
        migrations.AddField(
            model_name="publishsequence",
            name="changed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
