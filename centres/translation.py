from modeltranslation.translator import TranslationOptions, register

from centres import models


@register(models.Institution)
class InstitutionTranslation(TranslationOptions):
    fields = ("name", "city", "about")


@register(models.Centre)
class CentreTranslation(TranslationOptions):
    fields = ("name", "field", "about", "opening")


@register(models.Coordinator)
class CoordinatorTranslation(TranslationOptions):
    fields = ("note",)


@register(models.Agreement)
class AgreementTranslation(TranslationOptions):
    fields = ("place", "title", "parties", "signatories", "text", "note")


@register(models.Chapter)
class ChapterTranslation(TranslationOptions):
    fields = ("title",)


@register(models.Milestone)
class MilestoneTranslation(TranslationOptions):
    fields = ("title", "text")


@register(models.JointProgramme)
class JointProgrammeTranslation(TranslationOptions):
    fields = ("name", "themes", "about")


@register(models.JointCall)
class JointCallTranslation(TranslationOptions):
    fields = ("closing", "note")


@register(models.CommitteeSeat)
class CommitteeSeatTranslation(TranslationOptions):
    fields = ("note",)


@register(models.Page)
class PageTranslation(TranslationOptions):
    fields = ("title", "lead")


@register(models.Section)
class SectionTranslation(TranslationOptions):
    fields = ("heading", "text")
