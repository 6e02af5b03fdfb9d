from modeltranslation.translator import TranslationOptions, register

from events.programme import models


@register(models.Person)
class PersonTranslation(TranslationOptions):
    fields = ("honorific", "position", "affiliation", "biography")


@register(models.Session)
class SessionTranslation(TranslationOptions):
    fields = ("title", "summary", "note")


@register(models.Talk)
class TalkTranslation(TranslationOptions):
    fields = ("title", "summary")


@register(models.Appearance)
class AppearanceTranslation(TranslationOptions):
    fields = ("affiliation",)


@register(models.SessionPhoto)
class SessionPhotoTranslation(TranslationOptions):
    fields = ("alt",)
