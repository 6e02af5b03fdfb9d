"""Who may see a page. A view that has not said so does not run.

A view is marked with one of `public`, `for_signed_in` and `for_staff(...)`; PolicyMiddleware
keeps the mark. Views of other packages are named in POLICIES_BY_MODULE.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse


@dataclass(frozen=True)
class Policy:
    name: str
    allows: Callable

    def __call__(self, view):
        view.policy = self
        return view


def may_enter_the_admin(request):
    return request.user.is_authenticated and request.user.is_active and request.user.is_staff


public = Policy("public", lambda request: True)
for_signed_in = Policy("signed in", lambda request: request.user.is_authenticated)


def for_staff(permission=None):
    """Let staff in, or only those with the permission, named with its app label."""
    return Policy(
        f"staff: {permission}" if permission else "staff",
        lambda request: (
            may_enter_the_admin(request)
            and (permission is None or request.user.has_perm(permission))
        ),
    )


# These packages guard their own views.
POLICIES_BY_MODULE = {
    "allauth.": public,
    "django.contrib.admin.": Policy("admin", lambda request: True),
    "django.contrib.staticfiles.": public,
    "django.views.static": public,
}


def policy_of(view):
    """Return the policy that the view declares, or None."""
    if declared := getattr(view, "policy", None):
        return declared
    module = getattr(view, "__module__", "")
    return next((p for start, p in POLICIES_BY_MODULE.items() if module.startswith(start)), None)


class PolicyMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        policy = policy_of(view)
        if policy is None:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} declares no policy.")
        if policy.allows(request):
            return None
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect(f"{reverse('account_login')}?next={request.path}")
