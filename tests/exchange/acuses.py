"""PDFs like those that VUCEM or a scanner gives; the layout of the real acuse isn't published."""

from io import BytesIO

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

FOLIO = "0201500100220250101000001"
LINES = (
    "Acuse de recepción de trámite",
    f"Número de folio: {FOLIO}",
    "Fecha: 18/04/2025",
    "RFC: CEN010101ABA",
    "Ventas totales (a): 4,500",
    "Total exportaciones (b): 3,001",
    "Total importaciones (c): 1,200",
    "Saldo b-c: 1,801",
)


def acuse(lines=LINES, password=None):
    """A page with those lines; with a password where one is given."""
    out = BytesIO()
    encrypt = StandardEncryption(password) if password else None
    canvas = Canvas(out, encrypt=encrypt, invariant=1)
    for number, line in enumerate(lines):
        canvas.drawString(72, 720 - 24 * number, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def scan():
    """A page on which there is only a drawing."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.rect(72, 72, 400, 600, fill=1)
    canvas.save()
    return out.getvalue()
