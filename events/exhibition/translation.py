from modeltranslation.translator import TranslationOptions, register

from events.exhibition import models


@register(models.Exhibition)
class ExhibitionTranslation(TranslationOptions):
    fields = ("title", "text", "curators", "cost", "access", "place")


@register(models.SpecialDay)
class SpecialDayTranslation(TranslationOptions):
    fields = ("reason",)


@register(models.ExhibitionPicture)
class ExhibitionPictureTranslation(TranslationOptions):
    fields = ("alt",)


@register(models.Hall)
class HallTranslation(TranslationOptions):
    fields = ("name",)


@register(models.HallZone)
class HallZoneTranslation(TranslationOptions):
    fields = ("name",)


@register(models.Demonstration)
class DemonstrationTranslation(TranslationOptions):
    fields = ("title", "text", "place")
