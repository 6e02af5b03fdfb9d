from whitenoise.storage import CompressedManifestStaticFilesStorage


class WeekStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Name files by what is in them, modules of scripts too, whose imports follow the names."""

    support_js_module_import_aggregation = True
