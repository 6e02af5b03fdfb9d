"""Forms of the desk for sessions, talks, appearances and people."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation_week.accounts.models import Account
from cooperation_week.editing import CalendarDay, Hour
from cooperation_week.lib.clocks import zone
from events.models import Edition, Room, Venue
from events.programme.fields import LanguagesField, PictureField, RoomSearch, Search
from events.programme.hours import Hours, HoursRefused, hours_of, set_hours, set_talk_hours
from events.programme.models import Appearance, Session
from events.programme.picture_forms import WithFocus
from events.programme.places import PlaceRefused, settle_place
from events.programme.slugs import is_taken, person_slug, session_slug

HOURS = ("day", "starts", "ends", "last_day")
PLACES = ("room", "venue", "leg", "theme", "component")


class SessionForm(forms.ModelForm):
    """A session, with its hours as the clock at the venue shows them."""

    day = CalendarDay(
        label=gettext_lazy("Day"),
        required=False,
        help_text=gettext_lazy("Leave the hours empty when only the day is known."),
    )
    starts = forms.TimeField(label=gettext_lazy("From"), required=False, widget=Hour)
    ends = forms.TimeField(label=gettext_lazy("To"), required=False, widget=Hour)
    last_day = CalendarDay(
        label=gettext_lazy("Ends on another day"),
        required=False,
        help_text=gettext_lazy("Only when it passes midnight."),
    )
    floor_languages = LanguagesField(label=gettext_lazy("Spoken"))
    interpreted_languages = LanguagesField(label=gettext_lazy("Interpreted into"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zone_of_session = _zone_of(self.instance)
        hours = hours_of(self.instance, zone_of_session)
        self.initial |= {name: getattr(hours, name) for name in HOURS}
        if self.fields:
            self._offer_only_this_edition(self._edition())
            self.fields["slug"].required = False
            if zone_of_session:
                self.fields["starts"].help_text = _("On the clock of %(city)s (%(zone)s).") % {
                    "city": self.instance.leg,
                    "zone": zone_of_session.key,
                }

    def _edition(self):
        if self.instance.pk:
            return self.instance.edition
        chosen = self.data.get("edition") if self.is_bound else self.initial.get("edition")
        known = str(chosen).isdecimal() and len(str(chosen)) < 19
        return Edition.objects.filter(pk=chosen).first() if known else None

    def _offer_only_this_edition(self, edition):
        room = self.fields["room"]
        room.widget.widget = RoomSearch(Session._meta.get_field("room"), edition)
        room.queryset = Room.objects.of(edition)
        self.fields["venue"].queryset = Venue.objects.of(edition)
        for name in ("leg", "theme", "component"):
            rows = self.fields[name].queryset.filter(edition=edition)
            self.fields[name].queryset = rows.order_by("position", "pk")

    def clean(self):
        cleaned = super().clean()
        if "edition" in self.fields and (edition := cleaned.get("edition")):
            self.instance.edition = edition
        if self.instance.edition_id:
            self._clean_place(cleaned)
            self._clean_hours(cleaned)
            self._clean_address(cleaned)
        return cleaned

    def _clean_place(self, cleaned):
        """Let the narrower place speak, unless a wider one was chosen anew against it."""
        for name in PLACES:
            setattr(self.instance, name, cleaned.get(name))
        chosen = {name: cleaned.get(name) for name in ("venue", "leg")}
        try:
            settle_place(self.instance)
        except PlaceRefused as refusal:
            self.add_error(refusal.field, str(refusal))
            return
        for name, place in chosen.items():
            settled = getattr(self.instance, name)
            if place and place != settled and self._was_chosen_against(name):
                told = _("The room or venue chosen is in %(place)s.") % {"place": settled}
                self.add_error(name, told)
            cleaned[name] = settled

    def _was_chosen_against(self, name):
        narrower = ("room",) if name == "venue" else ("room", "venue")
        return name in self.changed_data and not {*narrower} & {*self.changed_data}

    def _clean_hours(self, cleaned):
        if self.errors.keys() & {*HOURS, "leg", "venue", "room"}:
            return
        hours = Hours(*(cleaned.get(name) for name in HOURS))
        try:
            self._refuse_another_year(hours)
            set_hours(self.instance, hours, _zone_of(self.instance))
        except HoursRefused as refusal:
            self.add_error(refusal.field, str(refusal))

    def _refuse_another_year(self, hours):
        year = self.instance.edition.year
        for name in ("day", "last_day"):
            day = getattr(hours, name)
            if day and day.year != year:
                raise HoursRefused(name, _("This day is not in %(year)s.") % {"year": year})

    def _clean_address(self, cleaned):
        if "slug" in self.errors:
            return
        if not cleaned.get("slug"):
            for name in ("title_it", "title_en", "title_zh_hans"):
                setattr(self.instance, name, cleaned.get(name))
            cleaned["slug"] = session_slug(self.instance)
        elif is_taken(self.instance, cleaned["slug"]):
            self.add_error("slug", _("This is, or was, the address of another session."))


class PartsFormSet(forms.BaseInlineFormSet):
    """Talks or appearances; each form knows the session that it is part of."""

    def get_form_kwargs(self, index):
        return {**super().get_form_kwargs(index), "session": self.instance}


class TalkForm(forms.ModelForm):
    """A talk; its hours are on the clock of its session, and move along with it."""

    starts = forms.TimeField(label=gettext_lazy("From"), required=False, widget=Hour)
    ends = forms.TimeField(label=gettext_lazy("To"), required=False, widget=Hour)

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.session = session
        self.stored = (self.instance.starts_at, self.instance.ends_at)
        hours = hours_of(self.instance, _zone_of(session))
        self.initial |= {"starts": hours.starts, "ends": hours.ends}

    def clean(self):
        cleaned = super().clean()
        hours = Hours(starts=cleaned.get("starts"), ends=cleaned.get("ends"))
        if not self.errors:
            try:
                set_talk_hours(self.instance, self.session, hours, _zone_of(self.session))
            except HoursRefused as refusal:
                self.add_error(refusal.field, str(refusal))
        return cleaned

    def has_changed(self):
        """Count as changed when the session took the talk along to other hours."""
        return super().has_changed() or (
            self.instance.pk is not None
            and (self.instance.starts_at, self.instance.ends_at) != self.stored
        )


class AppearanceFormSet(PartsFormSet):
    def get_form_kwargs(self, index):
        return {**super().get_form_kwargs(index), "talks": self.talks}

    @property
    def talks(self):
        """Return the session's talks as choices, read once for all forms."""
        if not hasattr(self, "_talks"):
            rows = self.instance.talks.order_by("position", "pk") if self.instance.pk else ()
            self._talks = [("", _("the session")), *((talk.pk, str(talk)) for talk in rows)]
        return self._talks

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            cleaned = getattr(form, "cleaned_data", {})
            if not cleaned.get("person") or cleaned.get("DELETE"):
                continue
            key = tuple(cleaned.get(name) for name in ("talk", "person", "role"))
            if key in seen:
                form.add_error("person", _("This person already has this role here."))
            seen.add(key)


class AppearanceForm(forms.ModelForm):
    def __init__(self, *args, session, talks, **kwargs):
        super().__init__(*args, **kwargs)
        if "person" in self.fields:
            person = self.fields["person"]
            person.widget.widget = Search(Appearance._meta.get_field("person"))
            person.widget.widget.choices = person.choices
        if "talk" in self.fields:
            of_this_session = {"session": session.pk} if session.pk else {"pk": None}
            self.fields["talk"].queryset = self.fields["talk"].queryset.filter(**of_this_session)
            self.fields["talk"].choices = talks


class PersonForm(WithFocus):
    new_photo = PictureField(label=gettext_lazy("New photo"), required=False)
    without_photo = forms.BooleanField(label=gettext_lazy("Remove the photo"), required=False)
    logs_in_as = forms.EmailField(
        label=gettext_lazy("Logs in as"),
        required=False,
        help_text=gettext_lazy(
            "The e-mail address of their account. “My week” then shows them their duties, and they"
            " are told when a session of theirs moves."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("logs_in_as", getattr(self.instance.account, "email", ""))
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Made from the name when left empty.")

    def clean_logs_in_as(self):
        """Return the account with this address, or None."""
        if not (email := self.cleaned_data["logs_in_as"]):
            return None
        account = Account.objects.filter(email__iexact=email).select_related("person").first()
        if account is None:
            raise forms.ValidationError(_("Nobody has logged in with this address yet."))
        if getattr(account, "person", self.instance) != self.instance:
            raise forms.ValidationError(_("Another person on the programme logs in so."))
        return account

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("slug") and "slug" not in self.errors:
            for name in ("latin_family", "latin_given", "han_family", "han_given"):
                setattr(self.instance, name, cleaned.get(name) or "")
            self.instance.is_family_first = cleaned.get("is_family_first", False)
            cleaned["slug"] = person_slug(self.instance)
        return cleaned


def _zone_of(session):
    return zone(session.leg.zone) if session.leg_id else None
