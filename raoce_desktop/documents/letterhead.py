"""Whose paper it is: the office's logo and name, over the first page of what it prints."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.utils import ImageReader

from raoce_desktop.catalogs.texts import say
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Block
from raoce_desktop.documents.kit.tags import figure, ornament
from raoce_desktop.documents.kit.text import Line, Run

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from raoce_desktop.domain.oficina import Oficina

_HIGH, _WIDE, _GAP, _BELOW = 30.0, 150.0, 10.0, 12.0
_MOST_LINES = 2


class Letterhead(Block):
    """Logo and name side by side, neither larger than the room there is."""

    def __init__(self, name: str, logo: bytes) -> None:
        super().__init__(_HIGH + _BELOW)
        self._logo = ImageReader(BytesIO(logo)) if logo else None
        self._size = _within(self._logo.getSize()) if self._logo else (0.0, 0.0)
        room = theme.WIDTH - (self._size[0] + _GAP if logo else 0.0)
        self._lines: list[Line] = Run(name, theme.STRONG).lines(room)[:_MOST_LINES] if name else []

    def draw(self) -> None:
        """The logo, and the name in the middle of its height."""
        wide, high = self._size
        if self._logo is not None:
            bottom = _BELOW + (_HIGH - high) / 2
            with self._told(bottom):
                self.canv.drawImage(self._logo, 0, bottom, wide, high, mask="auto")
        tall = sum(line.leading for line in self._lines)
        top = _BELOW + (_HIGH + tall) / 2
        self.write(self._lines, wide + _GAP if self._logo else 0.0, top)

    def _told(self, bottom: float) -> AbstractContextManager[None]:
        """Beside the name the logo has nothing to add; by itself it is told in words."""
        if self._lines:
            return ornament(self.canv)
        x, y = self.canv.absolutePosition(0, bottom)
        box = (x, y, x + self._size[0], y + self._size[1])
        return figure(self.canv, say("documento.logotipo"), box)


def letterhead(oficina: "Oficina") -> Iterator["Flowable"]:
    """The office's block, where it has a name or a logo."""
    if oficina.despacho or oficina.logo:
        yield Letterhead(oficina.despacho, oficina.logo)


def _within(size: tuple[int, int]) -> tuple[float, float]:
    """As large as it fits, with its proportions."""
    wide, high = size
    scale = min(_WIDE / wide, _HIGH / high)
    return wide * scale, high * scale
