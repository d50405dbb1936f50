"""From flowables to bytes: one frame a page, a footer with «página x de y», bookmarks.

The footer of each page is a form that is defined once the last page is known: one pass, linear.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFPage
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from raoce_desktop.documents.kit import archive, fonts, theme
from raoce_desktop.documents.kit.archive import Metadata
from raoce_desktop.documents.kit.form import PdfForm
from raoce_desktop.documents.kit.line_writer import writing
from raoce_desktop.documents.kit.pdf_objects import document_of
from raoce_desktop.documents.kit.tags import Tags, ornament
from raoce_desktop.documents.kit.text import Line, clip

rl_config.useA85 = 0  # plain compressed streams: a fifth smaller, and faster


@dataclass(frozen=True, slots=True)
class Footer:
    """The same line on every page; `page` writes «Página x de y» from its two numbers.

    `mark` stands over the text of every page, where there is one.
    """

    left: str
    middle: str
    page: Callable[[int, int], str]
    mark: str = ""


class _FooterCanvas(Canvas):
    """Leaves a named place for the footer on each page and fills them all at the end."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        footer: Footer,
        metadata: Metadata,
        places: dict[str, int],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.setDateFormatter(lambda *_: f"D:{metadata.day:%Y%m%d}000000Z")
        self._footer, self._metadata, self._places = footer, metadata, places
        self.form, self.tags = PdfForm(self), Tags(self)

    def bookmarkHorizontal(self, key: str, *place: Any, **more: Any) -> None:  # noqa: ANN401, N802
        """Write down on which page a section begins."""
        self._places[key] = self.getPageNumber()
        super().bookmarkHorizontal(key, *place, **more)

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        with ornament(self):
            self.doForm(_form(self.getPageNumber()))
        super().showPage()

    def _setShadingUsed(self, page: PDFPage) -> None:  # noqa: N802 - reportlab's name
        """Called when a page is complete, and overridden to put it into the structure.

        There are no shadings.
        """
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        vars(page).update(StructParents=self.tags.end_page(), Tabs="/S", _shadingUsed={})

    def save(self) -> None:
        total = self.getPageNumber() - 1
        self.tags.aside = True
        for number in range(1, total + 1):
            self.beginForm(_form(number))
            self._draw_footer(self._footer.page(number, total))
            self.endForm()
        self.form.finish()
        self.tags.finish()
        archive.prepare(document_of(self), self._metadata)
        super().save()

    def _draw_footer(self, page: str) -> None:
        style, y = theme.FOOTER, theme.BOTTOM - 34
        right = theme.PAGE_WIDTH - theme.SIDE
        self.setStrokeColor(theme.HAIR)
        self.setLineWidth(theme.RULE_FINE)
        self.line(theme.SIDE, y + 13, right, y + 13)
        with writing(self) as writer:
            left = clip(self._footer.left, style, theme.WIDTH * 0.46)
            writer.put(Line(left, style), theme.SIDE, y)
            writer.put_centred(Line(self._footer.middle, style), theme.SIDE + theme.WIDTH * 0.66, y)
            writer.put_right(Line(page, style), right, y)
            if self._footer.mark:
                mark = Line(clip(self._footer.mark, theme.MARK, theme.WIDTH), theme.MARK)
                writer.put_centred(mark, theme.PAGE_WIDTH / 2, theme.PAGE_HEIGHT - theme.TOP + 20)


def _form(number: int) -> str:
    return f"pie{number}"


def build(
    story: Sequence[Flowable],
    metadata: Metadata,
    footer: Footer,
    places: dict[str, int] | None = None,
) -> bytes:
    """The PDF. Same story, same bytes: no clock, no random identifiers.

    `places` is filled with the page, from 1, on which each bookmark stands.
    """
    fonts.register()
    out = BytesIO()
    template = BaseDocTemplate(
        out,
        pagesize=(theme.PAGE_WIDTH, theme.PAGE_HEIGHT),
        title=metadata.title,
        author=metadata.author,
        subject=metadata.subject,
        keywords=list(metadata.keywords),
        creator=metadata.creator,
        lang=metadata.language,
        displayDocTitle=1,
        initialFontName=fonts.REGULAR,
        invariant=1,
    )
    template.addPageTemplates(PageTemplate("letter", [_frame()]))
    canvas = partial(
        _FooterCanvas,
        footer=footer,
        metadata=metadata,
        places={} if places is None else places,
    )
    template.build(list(story), canvasmaker=canvas)
    return out.getvalue()


def _frame() -> Frame:
    return Frame(theme.SIDE, theme.BOTTOM, theme.WIDTH, theme.HEIGHT, 0, 0, 0, 0, id="body")
