"""Suggestions of readers, and which roles answer them."""

import django.db.models.deletion
import django.utils.timezone
import django_countries.fields
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

EDITOR = ["retailers.view_suggestion", "retailers.change_suggestion"]
ROLES = {"Editor": EDITOR, "Publisher": EDITOR, "Administrator": EDITOR}


def give_rights(apps, schema_editor):
    """Give each role its rights; Django makes the rights themselves only after all migrations."""
    config = apps.get_app_config("retailers")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
    config.models_module = None
    rights = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="retailers")
    codenames = [right.removeprefix("retailers.") for right in EDITOR]
    for group in apps.get_model("auth", "Group").objects.filter(name__in=list(ROLES)):
        group.permissions.add(*rights.filter(codename__in=codenames))


def take_rights(apps, schema_editor):
    """Take the rights away again, with what they are about."""
    rights = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="retailers")
    rights.filter(codename__endswith="_suggestion").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("retailers", "0007_answer_changes"),
        ("auth", "0012_alter_user_first_name_max_length"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(help_text="Cannot be guessed: part of an address.", max_length=20, unique=True),
                ),
                ("shop", models.CharField(help_text="Its name or website, as the reader wrote it.", max_length=200)),
                (
                    "country",
                    django_countries.fields.CountryField(
                        blank=True, help_text="The market that the reader buys in.", max_length=2
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="Deleted when the suggestion is closed.",
                        max_length=254,
                        verbose_name="e-mail address",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received"),
                            ("added", "Added"),
                            ("declined", "Not added"),
                            ("spam", "Spam"),
                        ],
                        default="received",
                        max_length=10,
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True, help_text="The reader sees it. Needed where the shop is not added.", max_length=500
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
                    "retailer",
                    models.ForeignKey(
                        blank=True,
                        help_text="Added.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to="retailers.retailer",
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at", "-pk"],
                "indexes": [models.Index(fields=["state", "-received_at", "id"], name="suggestion_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["received", "added", "declined", "spam"])),
                        name="suggestion_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "received"), ("email", ""), _connector="OR"),
                        name="suggestion_closed_without_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "added"), _negated=True), ("retailer__isnull", False), _connector="OR"
                        ),
                        name="suggestion_added_as_retailer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "declined"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="suggestion_declined_with_answer",
                    ),
                ],
            },
        ),
        migrations.RunPython(give_rights, take_rights),
    ]
