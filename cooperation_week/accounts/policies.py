"""Who may see a page. A view that has not said so does not run.

A view is marked with one of `public`, `for_signed_in`, `for_writing`, `for_staff_accounts` and
`for_staff(...)`; PolicyMiddleware keeps the mark. Everything that answers under the admin, whoever wrote it, is for
staff who have used their second factor in this session.

A stranger is led to the log-in, staff who have not used their second factor are led to it, and for
everybody else "not yours" is the same 404 as "does not exist".
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404
from django.urls import reverse

from cooperation_week.accounts.sessions import has_used_second_factor
from cooperation_week.accounts.typed import put_aside


@dataclass(frozen=True)
class Policy:
    """`door` is the page where a stranger logs in to be let through.

    What was typed on a page that `keeps_typed` waits behind that door: see typed.py.
    """

    name: str
    allows: Callable
    door: str = "account_login"
    keeps_typed: bool = False

    def __call__(self, view):
        view.policy = self
        return view


def is_staff(request):
    return request.user.is_authenticated and request.user.is_active and request.user.is_staff


def may_enter_the_admin(request):
    """Say whether staff have proved enough in this session: see settings.STAFF_SECOND_FACTOR."""
    return is_staff(request) and (
        not settings.STAFF_SECOND_FACTOR or has_used_second_factor(request)
    )


def for_staff(*permissions):
    """Let staff in, or only those with all these permissions, named with their app labels."""
    return Policy(
        f"staff: {', '.join(permissions)}" if permissions else "staff",
        lambda request: may_enter_the_admin(request) and request.user.has_perms(permissions),
        door="account_staff_login",
    )


public = Policy("public", lambda request: True)
for_signed_in = Policy("signed in", lambda request: request.user.is_authenticated)
# The same, for long forms: a session that ends meanwhile loses nothing of them.
for_writing = replace(for_signed_in, keeps_typed=True)
# The pages where staff set up and use their second factor.
for_staff_accounts = Policy("staff account", is_staff, door="account_staff_login")
admin = for_staff()
# The admin's own log-in only points to ours.
ADMIN_DOOR = "admin:login"


def policy_of(view, match=None):
    """Return the policy of a view, or None; `match` is where the resolver found it."""
    if declared := getattr(view, "policy", None):
        return declared
    if match is not None and "admin" in match.app_names:
        return public if match.view_name == ADMIN_DOOR else admin
    return None


class PolicyMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        policy = policy_of(view, request.resolver_match)
        if policy is None:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} declares no policy.")
        if policy is public:
            return None
        if not hasattr(request, "user"):
            raise ImproperlyConfigured(
                f"{request.path} is for {policy.name}, but not among PERSONAL_PATHS."
            )
        return None if policy.allows(request) else refuse(request, policy)


def refuse(request, policy):
    """Lead to where the person can prove more; where nothing would help there is no such page."""
    if not request.user.is_authenticated:
        if policy.keeps_typed:
            put_aside(request)
        return redirect_to_login(request.get_full_path(), reverse(policy.door))
    if is_staff(request) and not may_enter_the_admin(request):
        return redirect_to_login(request.get_full_path(), reverse("account_second_factor"))
    raise Http404
