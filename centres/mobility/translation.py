from modeltranslation.translator import TranslationOptions, register

from centres.mobility import models


@register(models.Programme)
class ProgrammeTranslation(TranslationOptions):
    fields = ("name", "about", "who", "covers", "steps", "ages", "closing")


@register(models.Call)
class CallTranslation(TranslationOptions):
    fields = ("name", "about", "funding")


@register(models.Criterion)
class CriterionTranslation(TranslationOptions):
    fields = ("name",)


@register(models.Requirement)
class RequirementTranslation(TranslationOptions):
    fields = ("note",)


@register(models.Destination)
class DestinationTranslation(TranslationOptions):
    fields = ("unit", "field", "about", "funding")
