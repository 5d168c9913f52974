"""What each revision changed in the answers, taken from the sentences on file."""

import django.db.models.deletion
from django.db import migrations, models

TOPICS = {
    "window": "Return Window",
    "fee": "Fees",
    "receipt": "Receipt Required",
    "method": "Return Methods",
    "refund": "Refund",
}
AT_ONCE = 1000


def take_over(apps, schema_editor):
    """Sort the sentences of the revisions on file by the answer that they begin with."""
    revisions = apps.get_model("retailers", "Revision").objects.filter(number__gt=1).order_by("sequence")
    change = apps.get_model("retailers", "AnswerChange")
    rows = []
    for revision in revisions.only("retailer_id", "sequence", "changes").iterator(chunk_size=AT_ONCE):
        for topic, label in TOPICS.items():
            said = [each for each in revision.changes if each.startswith((f"{label}:", f"{label},"))]
            if said:
                key = {"revision": revision, "retailer_id": revision.retailer_id, "sequence": revision.sequence}
                rows.append(change(topic=topic, sentences=said, **key))
        if len(rows) >= AT_ONCE:
            change.objects.bulk_create(rows)
            rows = []
    change.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("retailers", "0006_recent_changes")]

    operations = [
        migrations.CreateModel(
            name="AnswerChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.PositiveBigIntegerField(help_text="The revision's.")),
                ("topic", models.CharField(choices=list(TOPICS.items()), max_length=10)),
                ("sentences", models.JSONField(help_text="What changed, each thing a sentence.")),
                (
                    "retailer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answer_changes",
                        to="retailers.retailer",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answer_changes",
                        to="retailers.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["-sequence", "topic"],
                "indexes": [
                    models.Index(fields=["-sequence", "topic"], name="answer_change_newest"),
                    models.Index(fields=["topic", "-sequence"], name="answer_change_of_topic"),
                    models.Index(fields=["retailer", "-sequence"], name="answer_change_of_retailer"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("revision", "topic"), name="answer_change_once"),
                    models.CheckConstraint(
                        condition=models.Q(topic__in=list(TOPICS)), name="answer_change_topic_known"
                    ),
                ],
            },
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
