"""Every sentence that the window shows, by its key in `resources/textos`."""

from raoce_desktop.catalogs.texts import texts


def say(key: str, **data: object) -> str:
    """The text of `key`, filled in; a key that nobody wrote shows itself and is easy to find."""
    template = texts().get(key, key)
    return template.format(**data) if data else template


def tip(text: str) -> str:
    """A tooltip that shows the text as it is, whatever signs it has."""
    from html import escape

    return f"<span>{escape(text).replace(chr(10), '<br>')}</span>" if text else ""


def plural(key: str, count: int, **data: object) -> str:
    """The text of `key.uno` or `key.varios`; the text may use `{n}`."""
    form = "uno" if count == 1 else "varios"
    return say(f"{key}.{form}", n=count, **data)
