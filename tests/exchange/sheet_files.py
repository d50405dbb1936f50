"""Sheets as plants and offices send them, of every kind of file."""

from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook

TITLES = (
    "Total",
    "U.M.",
    "Fracción",
    "Sector",
    "Descripción del producto",
    "Exportación",
    "Precio",
)
ROW = (30000, "Kg", "09012199", "XXII", "Café tostado", 20000, 12.5)
ODS_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)


def book(*rows, sheet="Bienes", change=lambda page: None):
    made = Workbook()
    made.active.title = sheet
    for row in rows:
        made.active.append(row)
    change(made.active)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def goods(plan):
    return [item.value for item in plan.items]


def ods(*rows, encrypted=False, after=""):
    def cell(value):
        if isinstance(value, int):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        text = f"<text:p>{value}</text:p>"
        return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'

    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    body = f'<table:table table:name="Bienes">{lines}{after}</table:table>'
    content = (
        f'<?xml version="1.0"?><office:document-content {ODS_NAMES}><office:body>'
        f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "encryption-data" if encrypted else "<m/>")
    return file.getvalue()


def csv(*rows, mark=",", encoding="utf-8"):
    text = "\r\n".join(mark.join(map(str, row)) for row in rows)
    return text.encode(encoding)
