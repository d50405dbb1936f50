"""The text of an acuse that VUCEM gave as a PDF; what it says is read by VUCEM's own labels."""

from pathlib import Path

from raoce_desktop.exchange.identity.pdf_text import read_pdf
from raoce_desktop.exchange.problem import FileProblem


def read_acuse(path: Path) -> str:
    """Its lines, pieces that stand apart by blanks. Raises FileProblem: a scan has no text."""
    try:
        pages = read_pdf(path, "acuse")
    except FileProblem as found:
        raise found.about(path) from found
    lines = ("   ".join(piece.text for piece in line) for page in pages for line in page)
    return "\n".join(lines)
