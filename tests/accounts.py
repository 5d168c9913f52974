"""Accounts of editors by role."""

from django.contrib.auth.models import Group, Permission, User

from retailers.rights import ROLES


def account(role: str, name: str = "", **fields: str) -> User:
    """Give an editor's account with a role: account(PUBLISHER, "pia")."""
    user = User.objects.create_user(name or role.lower(), is_staff=True, **fields)
    user.groups.add(_group(role))
    return user


def _group(role: str) -> Group:
    """Give the role's group; a test that empties the tables takes away what the migration made."""
    group, made = Group.objects.get_or_create(name=role)
    if made:
        wanted = set(ROLES[role])
        rights = Permission.objects.select_related("content_type")
        group.permissions.set(each for each in rights if f"{each.content_type.app_label}.{each.codename}" in wanted)
    return group
