from modeltranslation.translator import TranslationOptions, register

from events import models


@register(models.Edition)
class EditionTranslation(TranslationOptions):
    fields = ("name", "theme", "dates_note", "about", "notice")


@register(models.Component)
class ComponentTranslation(TranslationOptions):
    fields = ("name", "note")


@register(models.Leg)
class LegTranslation(TranslationOptions):
    fields = ("city",)


@register(models.Venue)
class VenueTranslation(TranslationOptions):
    fields = ("name", "address")


@register(models.Room)
class RoomTranslation(TranslationOptions):
    fields = ("name",)


@register(models.Theme)
class ThemeTranslation(TranslationOptions):
    fields = ("name",)


@register(models.Figure)
class FigureTranslation(TranslationOptions):
    fields = ("label", "note")
