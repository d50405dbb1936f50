"""The line of a window that says how the last thing went."""

from __future__ import annotations

from raoce_desktop.ui.kit.theme import Size, Text, Tone
from raoce_desktop.ui.kit.words import why_of


class Told(Text):
    """A sentence in its tone; without one it is plain, or `quiet`.

    One that `hides` is only there while it says something. A screen reader hears it too.
    """

    def __init__(self, size: Size = Size.NOTE, *, quiet: bool = False, hides: bool = False) -> None:
        super().__init__(size=size, quiet=quiet)
        self._quietly, self._hides = quiet, hides
        if hides:
            self.hide()

    def tell(self, sentence: str, tone: Tone | None = None) -> None:
        """Say this, and nothing of what was said before."""
        self.setText(sentence)
        self.set_tone(tone, quiet=self._quietly and tone is None)
        self.setAccessibleName(sentence)
        if self._hides:
            self.setVisible(bool(sentence))

    def refuse(self, error: Exception, unforeseen: str = "guardado.no_se_pudo") -> None:
        """Say why something failed; the text of the key `unforeseen` where nobody foresaw it."""
        self.tell(why_of(error, unforeseen), Tone.ERROR)

    def complain(self, sentence: str) -> None:
        """Say what is wrong."""
        self.tell(sentence, Tone.ERROR)
