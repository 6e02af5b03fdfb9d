"""Somebody on their way through the site."""


class Walker:
    """Somebody who reads one language at one size, and goes on by links and buttons alone.

    `words` are what stands on these, by what it does; a name that has none is taken as it is.
    """

    def __init__(self, visitor, language, size, words):
        self.visitor, self.page, self.language = visitor, visitor.page, language
        self.words, self.size, self.main = words, size, self.page.locator("main")

    def open(self, path):
        self.visitor.open(f"/{self.language}/{path}", size=self.size)

    def follow(self, name):
        self.click(self.main.get_by_role("link", name=self.words.get(name, name)))

    def press(self, name):
        self.click(self.main.get_by_role("button", name=self.words[name], exact=True))

    def click(self, place):
        """Press what leads to another page, and wait until that is there."""
        with self.page.expect_navigation():
            place.click()

    def go_on(self, **typed):
        """Fill in what a form asks by its fields, and press its first button."""
        self.type(**typed)
        self.click(self.main.locator("form.sheet .btn-primary"))

    def type(self, **typed):
        for name, value in typed.items():
            field = self.page.locator(f"#id_{name}")
            if field.evaluate("it => it.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def read(self):
        return self.main.inner_text()
