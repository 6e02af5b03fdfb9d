from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.names import han_name, latin_name


class Named(models.Model):
    """A name in Latin letters, as in the passport, and in characters where there is one.

    An abstract model, since the list of a delegation becomes registrations column by column.
    """

    latin_family = models.CharField(_("family name"), max_length=80)
    latin_given = models.CharField(_("given name"), max_length=80, blank=True, default="")
    han_family = models.CharField(
        _("family name in characters"), max_length=40, blank=True, default=""
    )
    han_given = models.CharField(
        _("given name in characters"), max_length=40, blank=True, default=""
    )
    is_family_first = models.BooleanField(_("does the family name come first?"), default=False)

    class Meta:
        abstract = True

    def __str__(self):
        return " ".join(name for name in (self.latin_name, self.han_name) if name)

    @property
    def latin_name(self):
        return latin_name(self.latin_family, self.latin_given, family_first=self.is_family_first)

    @property
    def han_name(self):
        return han_name(self.han_family, self.han_given, family_first=self.is_family_first)


NAME_FIELDS = ("latin_family", "latin_given", "han_family", "han_given", "is_family_first")
