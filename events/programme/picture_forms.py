"""Forms for pictures with a focus: the point around which crops are made."""

from django import forms
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation_week.lib.crops import LANDSCAPE, PORTRAIT, USUAL, crop
from cooperation_week.lib.pictures import file_name, keep
from events.programme.fields import PictureField
from events.programme.models import SessionPhoto

# Not the names of the columns: these are written once the picture is known to be there.
FOCUS = ("across", "down")


def focus_field(label):
    return forms.IntegerField(label=label, min_value=0, max_value=100, required=False)


class WithFocus(forms.ModelForm):
    """A row with a picture; `picture` names its column, `new` the field of a file."""

    picture, new = "photo", "new_photo"
    across = focus_field(gettext_lazy("Focus from the left, in %"))
    down = focus_field(gettext_lazy("Focus from the top, in %"))

    class Media:
        js = (forms.Script("events/programme/focus.js", defer=True),)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = (self.instance.focus_x, self.instance.focus_y)
        shown = USUAL if None in known else known
        self.initial = dict(zip(FOCUS, shown, strict=True)) | self.initial

    def clean(self):
        said = super().clean()
        if self.is_cropped_anew() and not said.get(self.new):
            base = getattr(self.instance, self.picture)
            if base and not default_storage.exists(file_name(base, "print")):
                self.add_error("across", _("The file of this picture is no longer there."))
        return said

    def is_cropped_anew(self):
        return bool({self.new, *FOCUS} & {*self.changed_data})

    def keep_picture(self, *, folder, shape):
        """Store a new picture, and the crop that was chosen; call it before the row is saved.

        Older pictures stay beside it: older releases go on showing theirs.
        """
        row, drawn = self.instance, self.cleaned_data.get(self.new)
        if drawn:
            setattr(row, self.picture, keep(drawn, folder=folder))
        if getattr(row, self.picture) and self.is_cropped_anew():
            row.focus_x, row.focus_y = focus = self._focus(is_new=bool(drawn))
            crop(getattr(row, self.picture), focus, shape)

    def _focus(self, *, is_new):
        """Return the focus; that of the picture before says nothing of a new one."""
        if is_new and not {*FOCUS} & {*self.changed_data}:
            return USUAL
        chosen = (self.cleaned_data.get(name) for name in FOCUS)
        return tuple(
            usual if one is None else one for one, usual in zip(chosen, USUAL, strict=True)
        )


class SessionPhotoForm(WithFocus):
    picture, new = "picture", "new_picture"
    new_picture = PictureField(label=gettext_lazy("Picture"), required=False)

    class Meta:
        model = SessionPhoto
        fields = ("position", "alt", "credit")

    def __init__(self, *args, session=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_picture"].required = self.instance.pk is None


def keep_photos(formset, *, folder="sessions"):
    """Store the pictures of several photos before their rows are saved."""
    for form in formset.forms:
        if form.has_changed() and form not in formset.deleted_forms:
            form.keep_picture(folder=folder, shape=LANDSCAPE)


def keep_portrait(form):
    form.keep_picture(folder="people", shape=PORTRAIT)
