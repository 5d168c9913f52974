"""The four roles of editors as groups with their rights."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

APPS = ("retailers", "auth", "axes", "otp_totp", "otp_static")
CONTRIBUTOR = [
    "retailers.view_category",
    "retailers.view_fact",
    "retailers.view_finding",
    "retailers.view_policy",
    "retailers.view_proposal",
    "retailers.view_retailer",
    "retailers.view_revision",
    "retailers.view_task",
    "retailers.add_retailer",
    "retailers.change_retailer",
    "retailers.add_policy",
    "retailers.change_policy",
    "retailers.add_proposal",
    "retailers.change_proposal",
    "retailers.change_task",
]
EDITOR = ["retailers.verify_policy", "retailers.change_finding"]
PUBLISHER = [
    "retailers.publish_retailer",
    "retailers.delete_policy",
    "retailers.add_category",
    "retailers.change_category",
    "retailers.add_upload",
    "retailers.view_upload",
]
ADMINISTRATOR = [
    "retailers.delete_category",
    "auth.view_user",
    "auth.view_group",
    "auth.add_user",
    "auth.add_group",
    "auth.change_user",
    "auth.change_group",
    "auth.delete_user",
    "auth.delete_group",
    "otp_totp.view_totpdevice",
    "otp_totp.delete_totpdevice",
    "otp_static.view_staticdevice",
    "otp_static.delete_staticdevice",
    "axes.view_accessattempt",
    "axes.delete_accessattempt",
    "axes.view_accesslog",
    "axes.view_accessfailurelog",
]
ROLES = {
    "Contributor": CONTRIBUTOR,
    "Editor": CONTRIBUTOR + EDITOR,
    "Publisher": CONTRIBUTOR + EDITOR + PUBLISHER,
    "Administrator": CONTRIBUTOR + EDITOR + PUBLISHER + ADMINISTRATOR,
}


def make_roles(apps, schema_editor):
    """Make each group with its rights; Django makes the rights themselves only after all migrations."""
    for label in APPS:
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
        config.models_module = None
    permission = apps.get_model("auth", "Permission").objects
    by_name = {
        f"{each.content_type.app_label}.{each.codename}": each for each in permission.select_related("content_type")
    }
    for name, rights in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*(by_name[right] for right in rights))


def drop_roles(apps, schema_editor):
    """Take the groups away again."""
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("retailers", "0002_editors_desk"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0010_accessattemptexpiration"),
        ("otp_totp", "0003_add_timestamps"),
        ("otp_static", "0003_add_timestamps"),
    ]

    operations = [migrations.RunPython(make_roles, drop_roles)]
