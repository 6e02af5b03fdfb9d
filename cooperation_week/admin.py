"""The staff's site: its name, its language, its first page and the order of its sections."""

from functools import wraps

from django import forms
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import activate
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from centres.mobility.guide.checking import number_to_check
from centres.mobility.reviewing.checking import number_waiting
from cooperation_week.accounts.policies import for_staff, may_enter_the_admin
from events.programme.overview import overview
from events.registrations.overview import overview as people_at_a_glance

# In the order of the week's work; whatever is not named comes last.
SECTIONS = (
    "events",
    "programme",
    "exhibition",
    "registrations",
    "centres",
    "mobility",
    "releases",
    "mail",
    "vault",
    "accounts",
)

SEE_REGISTRATIONS = "registrations.view_registration"
SEE_THE_GUIDE = "mobility.view_programme"
COORDINATE_MOBILITY = "mobility.coordinate_application"


class LanguageForm(forms.Form):
    language = forms.ChoiceField(choices=settings.LANGUAGES)
    next = forms.CharField(required=False)


@for_staff()
@require_POST
def choose_language(request):
    """Remember the language in which somebody works here, and show the same page in it."""
    form = LanguageForm(request.POST)
    if form.is_valid():
        request.user.language = form.cleaned_data["language"]
        request.user.save(update_fields=["language"])
    return HttpResponseRedirect(_page_within(request, form.cleaned_data.get("next")))


def _page_within(request, page):
    """Return the page that was asked for if it is ours, else the first."""
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure())
    return page if is_ours else reverse("admin:index")


class WeekAdminSite(AdminSite):
    site_title = site_header = _("Cooperation Week")
    index_title = _("The desk")
    empty_value_display = "–"

    def has_permission(self, request):
        return may_enter_the_admin(request)

    def get_urls(self):
        return [path("language/", choose_language, name="language"), *super().get_urls()]

    def login(self, request, extra_context=None):
        """Lead to the one door there is."""
        page = _page_within(request, request.GET.get("next"))
        return redirect_to_login(page, reverse("account_staff_login"))

    def admin_view(self, view, cacheable=False):
        """Show every page in the account's language; without one, in the browser's."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def in_their_language(request, *args, **kwargs):
            if language := getattr(request.user, "language", ""):
                activate(language)
                request.LANGUAGE_CODE = language
            return inner(request, *args, **kwargs)

        return in_their_language

    def index(self, request, extra_context=None):
        """Show programme, registrations and guide at a glance to those who work on them."""
        user, now = request.user, timezone.now()
        glances = {
            "glance": overview(now=now) if user.has_module_perms("events") else None,
            "people": people_at_a_glance(now=now) if user.has_perm(SEE_REGISTRATIONS) else None,
            "to_check": number_to_check(now) if user.has_perm(SEE_THE_GUIDE) else None,
            "applied": number_waiting(user) if user.has_perm(COORDINATE_MOBILITY) else None,
        }
        return super().index(request, {**glances, **(extra_context or {})})

    def get_app_list(self, request, app_label=None):
        """Sort sections by the week's work, and what is in them as their admin registers it."""
        found = self._build_app_dict(request, app_label).values()
        order = {name: number for number, name in enumerate(SECTIONS)}
        return sorted(found, key=lambda app: order.get(app["app_label"], len(order)))
