"""New rows that say what other rows say."""


def copy_of(row, **fields):
    """Return an unsaved row with what people wrote into another one, but for `fields`.

    What nobody edits, an identifier for example, is the new row’s own.
    """
    model = type(row)
    columns = [column for column in model._meta.concrete_fields if column.editable]
    names = {column.name for column in columns}
    # A translated field stands for its three columns, which are copied one by one.
    kept = [
        column for column in columns if not column.primary_key and f"{column.name}_it" not in names
    ]
    copy = model(**{column.attname: getattr(row, column.attname) for column in kept})
    # One by one: a row and its key together would contradict each other in the constructor.
    for name, value in fields.items():
        setattr(copy, name, value)
    return copy
