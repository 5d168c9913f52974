"""Reports of readers, and which roles answer them."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

EDITOR = ["retailers.view_report", "retailers.change_report"]
ROLES = {"Editor": EDITOR, "Publisher": EDITOR, "Administrator": EDITOR}


def give_rights(apps, schema_editor):
    """Give each role its rights; Django makes the rights themselves only after all migrations."""
    config = apps.get_app_config("retailers")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
    config.models_module = None
    groups, permissions = apps.get_model("auth", "Group").objects, apps.get_model("auth", "Permission").objects
    for name, rights in ROLES.items():
        codenames = [right.removeprefix("retailers.") for right in rights]
        for group in groups.filter(name=name):
            group.permissions.add(*permissions.filter(content_type__app_label="retailers", codename__in=codenames))


def take_rights(apps, schema_editor):
    """Take the rights away again, with what they are about."""
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="retailers", codename__endswith="_report"
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("retailers", "0003_roles"),
        ("auth", "0012_alter_user_first_name_max_length"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(help_text="Cannot be guessed: part of an address.", max_length=20, unique=True),
                ),
                (
                    "topic",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("window", "Return Window"),
                            ("fee", "Fees"),
                            ("receipt", "Receipt Required"),
                            ("method", "Return Methods"),
                            ("refund", "Refund"),
                        ],
                        help_text="Blank: about the whole page.",
                        max_length=10,
                    ),
                ),
                ("about", models.CharField(help_text="The answer as the reader saw it.", max_length=500)),
                (
                    "section",
                    models.CharField(blank=True, help_text="The section that its proof stood in.", max_length=300),
                ),
                (
                    "words",
                    models.TextField(
                        validators=[django.core.validators.MaxLengthValidator(1000)], verbose_name="what is wrong"
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="Deleted when the report is closed.",
                        max_length=254,
                        verbose_name="e-mail address",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("looking", "Being looked at"),
                            ("corrected", "Corrected"),
                            ("unchanged", "Not changed"),
                            ("spam", "Spam"),
                        ],
                        default="received",
                        max_length=10,
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        help_text="The reader sees it on the report's page. Needed where nothing changes.",
                        max_length=500,
                    ),
                ),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_by_name", models.CharField(blank=True, max_length=150)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "corrected_in",
                    models.ForeignKey(
                        blank=True,
                        help_text="The version that corrects it. Blank, where it was corrected: the newest.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="retailers.revision",
                    ),
                ),
                (
                    "retailer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="retailers.retailer"
                    ),
                ),
                (
                    "seen",
                    models.ForeignKey(
                        help_text="The version that the reader saw.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="retailers.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at", "-pk"],
                "indexes": [models.Index(fields=["state", "-received_at", "id"], name="report_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["received", "looking", "corrected", "unchanged", "spam"])),
                        name="report_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("received", "looking")), ("email", ""), _connector="OR"),
                        name="report_closed_without_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "corrected"), _negated=True),
                            ("corrected_in__isnull", False),
                            _connector="OR",
                        ),
                        name="report_corrected_in_a_version",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "unchanged"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="report_unchanged_with_answer",
                    ),
                ],
            },
        ),
        migrations.RunPython(give_rights, take_rights),
    ]
