"""A session of which only the texts that it keeps are there."""


class KeptTexts:
    """Texts by name, as a session keeps them."""

    def __init__(self):
        self.kept = {}

    def get(self, name):
        return self.kept.get(name, "")

    def put(self, name, text):
        self.kept[name] = text


class TextsOnly:
    def __init__(self):
        self.drafts = KeptTexts()
