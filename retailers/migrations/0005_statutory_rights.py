"""What the law gives shoppers, and which roles write it down."""

import django.core.validators
import django.utils.timezone
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

import retailers.models.retailer

CONTRIBUTOR = ["retailers.view_statutoryright"]
PUBLISHER = ["retailers.add_statutoryright", "retailers.change_statutoryright"]
ROLES = {
    "Contributor": CONTRIBUTOR,
    "Editor": CONTRIBUTOR,
    "Publisher": CONTRIBUTOR + PUBLISHER,
    "Administrator": CONTRIBUTOR + PUBLISHER,
}


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
        content_type__app_label="retailers", codename__endswith="_statutoryright"
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("retailers", "0004_reports"),
    ]

    operations = [
        migrations.CreateModel(
            name="StatutoryRight",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        help_text="Lower-case words joined by hyphens: de-faulty. An import knows the record by it.",
                        max_length=60,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*$", "Lower-case words joined by hyphens: de-faulty."
                            )
                        ],
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        help_text="The country's code, or EU for what holds in the whole Union.",
                        max_length=2,
                        validators=[
                            django.core.validators.RegexValidator("^[A-Z]{2}$", "Two capital letters: DE, or EU.")
                        ],
                    ),
                ),
                (
                    "region",
                    models.CharField(
                        blank=True,
                        help_text="ISO 3166-2, such as US-CA. Blank: the whole country.",
                        max_length=6,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2}-[A-Z0-9]{1,3}$", "ISO 3166-2, such as US-CA."
                            )
                        ],
                    ),
                ),
                (
                    "region_name",
                    models.CharField(blank=True, help_text="As shoppers call the region: California.", max_length=60),
                ),
                (
                    "situation",
                    models.CharField(
                        choices=[
                            ("distance_change_of_mind", "You change your mind: bought online, by phone or by post"),
                            ("store_change_of_mind", "You change your mind: bought in person"),
                            ("faulty", "The goods are faulty"),
                        ],
                        max_length=25,
                    ),
                ),
                (
                    "holds",
                    models.BooleanField(
                        blank=True,
                        help_text="Unknown: not settled, or left to the regions.",
                        null=True,
                        verbose_name="the law gives this right",
                    ),
                ),
                (
                    "period",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Blank: the law sets no fixed length. Faulty goods: the time to claim in.",
                        null=True,
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("days", "days"),
                            ("working_days", "working days"),
                            ("months", "months"),
                            ("years", "years"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "clock",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("receipt", "from receiving the goods"),
                            ("delivery", "from delivery"),
                            ("contract", "from the contract, or from receiving a copy of it"),
                            ("purchase", "from purchase"),
                        ],
                        help_text="Blank: not said.",
                        max_length=10,
                        verbose_name="counted",
                    ),
                ),
                (
                    "return_postage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("shopper", "you pay the return postage"),
                            ("seller", "the seller pays the return postage"),
                            ("either", "who pays the return postage depends"),
                        ],
                        help_text="Blank: nothing is shown.",
                        max_length=10,
                    ),
                ),
                (
                    "refund_period",
                    models.PositiveSmallIntegerField(blank=True, help_text="The time to pay back in.", null=True),
                ),
                (
                    "refund_unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("days", "days"),
                            ("working_days", "working days"),
                            ("months", "months"),
                            ("years", "years"),
                        ],
                        max_length=12,
                    ),
                ),
                ("tags", models.JSONField(blank=True, default=list, verbose_name="conditions and exceptions")),
                (
                    "law",
                    models.CharField(
                        blank=True, help_text="Its name in the home language or in English.", max_length=150
                    ),
                ),
                ("article", models.CharField(blank=True, max_length=60)),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="The official text, or the authority's page. A verified right has one.",
                        max_length=500,
                        validators=[retailers.models.retailer.check_web_address],
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="Readers see it. What the fields cannot say.", max_length=500
                    ),
                ),
                (
                    "remark",
                    models.CharField(
                        blank=True, help_text="Editors alone see it: what is still to be read.", max_length=500
                    ),
                ),
                (
                    "is_draft",
                    models.BooleanField(default=True, help_text="Only editors see a draft.", verbose_name="draft"),
                ),
                ("verified_on", models.DateField(blank=True, null=True)),
                ("verified_by", models.CharField(blank=True, max_length=150)),
                ("changed_by", models.CharField(blank=True, help_text="Blank: as it was imported.", max_length=150)),
                ("changed_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["place", "region", "situation", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("situation__in", ["distance_change_of_mind", "store_change_of_mind", "faulty"])
                        ),
                        name="right_situation_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("period__isnull", True), ("unit", "")),
                            models.Q(("period__gt", 0), ("unit__in", ["days", "working_days", "months", "years"])),
                            _connector="OR",
                        ),
                        name="right_period_has_unit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("refund_period__isnull", True), ("refund_unit", "")),
                            models.Q(
                                ("refund_period__gt", 0),
                                ("refund_unit__in", ["days", "working_days", "months", "years"]),
                            ),
                            _connector="OR",
                        ),
                        name="right_refund_has_unit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("holds", True), ("holds__isnull", False)),
                            ("period__isnull", True),
                            _connector="OR",
                        ),
                        name="right_period_only_where_it_holds",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verified_by", ""), ("verified_on__isnull", True)),
                            models.Q(
                                ("is_draft", False),
                                ("verified_on__isnull", False),
                                models.Q(("verified_by", ""), _negated=True),
                                models.Q(("source", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="right_verified_with_source",
                    ),
                ],
            },
        ),
        migrations.RunPython(give_rights, take_rights),
    ]
