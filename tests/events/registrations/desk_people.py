"""Who works on the desk of registrations, for tests."""

from cooperation_week.accounts.roles import give_roles, set_up_roles
from tests.conftest import logged_in
from tests.factories.accounts import make_account

REGISTRATIONS = "/admin/registrations/registration/"
POOLS = "/admin/registrations/seatpool/"
OPENINGS = "/admin/registrations/activity/"
DEEDS = "/admin/registrations/deed/"


def client_with(role):
    """Return the client of somebody on the staff who has this role."""
    account = make_account()
    give_roles(account, [set_up_roles()[role]])
    account.refresh_from_db()
    client = logged_in(account)
    client.account = account
    return client


def without(client, *permissions):
    """Take permissions away from everybody with the client’s role."""
    group = client.account.groups.get()
    group.permissions.remove(*group.permissions.filter(codename__in=permissions))
    return client


def run(client, action, *rows, **fields):
    """Choose rows of the list and press an action."""
    data = {"action": action, "_selected_action": [row.pk for row in rows], **fields}
    return client.post(REGISTRATIONS, data, follow=True)


def listed(client, address=REGISTRATIONS, **query):
    return [row.pk for row in client.get(address, query).context["cl"].result_list]
