"""Accounts of editors by role, and their second factors."""

from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from retailers.rights import ROLES


def account(role: str, name: str = "", **fields: str) -> User:
    """Give an editor's account with a role: account(PUBLISHER, "pia")."""
    user = User.objects.create_user(name or role.lower(), is_staff=True, **fields)
    user.groups.add(role_group(role))
    return user


def reader_of(model: str) -> User:
    """Give an account of the desk that may read one kind of row and change nothing: reader_of("policy")."""
    user = User.objects.create_user("rea", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename=f"view_{model}"))
    return user


def second_factor(user: User) -> TOTPDevice:
    """Give the account an app that makes codes, set up and confirmed."""
    device: TOTPDevice = TOTPDevice.objects.create(user=user, name="App", confirmed=True)
    return device


def current_code(device: TOTPDevice, *, later: int = 0) -> str:
    """Give the code that the app shows now, or some steps of 30 seconds later; each is accepted once."""
    app = TOTP(device.bin_key, device.step, device.t0, device.digits)
    app.time = app.time + later * device.step
    return f"{app.token():06d}"


def verified_client(client: Client, user: User) -> Client:
    """Sign the account in with both steps done."""
    device = TOTPDevice.objects.filter(user=user, confirmed=True).first() or second_factor(user)
    client.force_login(user)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return client


def role_group(role: str) -> Group:
    """Give the role's group; a test that empties the tables takes away what the migration made."""
    group, made = Group.objects.get_or_create(name=role)
    if made:
        wanted = set(ROLES[role])
        rights = Permission.objects.select_related("content_type")
        group.permissions.set(each for each in rights if f"{each.content_type.app_label}.{each.codename}" in wanted)
    return group
