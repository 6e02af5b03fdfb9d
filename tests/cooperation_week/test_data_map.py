from django.apps import apps

from cooperation_week.data_map import IMPERSONAL, PERSONAL

OURS = ("cooperation_week", "events", "centres")


def fields_of_our_models():
    models = [each for each in apps.get_models() if each.__module__.split(".")[0] in OURS]
    return {
        model._meta.label: {
            field.name
            for field in [*model._meta.fields, *model._meta.many_to_many]
            # A translated field stands for its columns.
            if not field.primary_key and not hasattr(field, "translated_field")
        }
        for model in models
    }


def test_every_field_is_on_the_map_or_named_as_impersonal():
    mapped = {
        label: {*PERSONAL.get(label, {})} | {*IMPERSONAL.get(label, "").split()}
        for label in {**PERSONAL, **IMPERSONAL}
    }

    assert mapped == fields_of_our_models()


def test_no_field_is_both_personal_and_impersonal():
    both = {
        f"{label}.{field}"
        for label, fields in PERSONAL.items()
        for field in fields
        if field in IMPERSONAL.get(label, "").split()
    }

    assert both == set()
