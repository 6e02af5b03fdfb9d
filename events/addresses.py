"""How an edition is named in addresses."""


class YearConverter:
    regex = "20[0-9]{2}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return str(value)
