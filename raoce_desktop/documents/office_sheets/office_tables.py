"""The tables that go out as workbooks. Their columns are those that the program reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from raoce_desktop.catalogs.sheet_columns import COMPANIES, sheet_columns
from raoce_desktop.catalogs.texts import say
from raoce_desktop.documents.office_sheets.table_book import OutColumn, table_book
from raoce_desktop.documents.workbook.book import Value
from raoce_desktop.domain.differences import words_of
from raoce_desktop.domain.edits import text_in, text_of
from raoce_desktop.domain.expediente import BienProducido, TipoPrograma
from raoce_desktop.domain.ficha import Ficha
from raoce_desktop.domain.headings import Wanted
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.relacion import COLUMNS, labels, pattern

_WIDTHS: Mapping[str, float] = {"bien": 44, "solicitante.denominacion": 44}


def goods_template(referencia: Referencia) -> bytes:
    """An empty workbook for bienes, with its lists and its help."""
    return _template("bienes", _goods_columns(referencia), referencia)


def companies_template(referencia: Referencia) -> bytes:
    """An empty workbook for the catalogue of companies."""
    columns = [_company_column(one, referencia) for one in sheet_columns(COMPANIES)]
    return _template("empresas", columns, referencia)


TEMPLATES: Mapping[str, Callable[[Referencia], bytes]] = {
    "bienes": goods_template,
    "empresas": companies_template,
}


def goods_book(bienes: Iterable[BienProducido], referencia: Referencia) -> bytes:
    """The bienes of an expediente; what is to be corrected goes as it was typed."""
    columns = _goods_columns(referencia)
    rows = ([_value(bien, column.field) for column in COLUMNS] for bien in bienes)
    return table_book(say("hojas.nombre.bienes"), columns, rows, ensayo=referencia.oficina.ensayo)


def companies_book(fichas: Sequence[Ficha], referencia: Referencia) -> bytes:
    """The cards of companies in the columns of the catalogue, and whom to write to."""
    wanted = sheet_columns(COMPANIES)
    columns = [_company_column(one, referencia) for one in wanted]
    columns.append(OutColumn(say("ficha.contactos"), width=44))
    rows = (
        [
            *(_of_company(ficha, one.key) for one in wanted),
            "; ".join(map(words_of, ficha.contactos)),
        ]
        for ficha in fichas
    )
    return table_book(say("hojas.nombre.empresas"), columns, rows, ensayo=referencia.oficina.ensayo)


def _of_company(ficha: Ficha, key: str) -> Value:
    """What a card says in a column; of two programs of one type, the first. A card has no year."""
    if key == "ejercicio":
        return ""
    if key == "programas":
        return "-".join(dict.fromkeys(str(p.tipo) for p in ficha.programas if p.tipo))
    if not key.startswith("programas."):
        return text_of(ficha, key)
    _, tipo, field = key.split(".")
    programa = next((p for p in ficha.programas if p.tipo == tipo), None)
    if programa is None:
        return ""
    day = programa.autorizado if field == "autorizado" else None
    return day or text_in(programa, field)


def list_book(
    titles: Sequence[str], rows: Iterable[Sequence[str]], ensayo: date | None = None
) -> bytes:
    """The list of expedientes as it is shown; its days count from `ensayo` in a rehearsal."""
    columns = [OutColumn(title, width=44 if at == 0 else 18) for at, title in enumerate(titles)]
    return table_book(say("hojas.nombre.lista"), columns, rows, ensayo=ensayo)


def _template(key: str, columns: Sequence[OutColumn], referencia: Referencia) -> bytes:
    told = (say(f"hojas.plantilla.{key}"), say("hojas.plantilla.como"))
    ensayo = referencia.oficina.ensayo
    return table_book(say(f"hojas.nombre.{key}"), columns, (), told, ensayo=ensayo)


def _value(bien: BienProducido, field: str) -> str | int | None:
    kept = bien.por_corregir.get(field)
    value: str | int | None = kept if kept is not None else getattr(bien, field)
    return value


def _goods_columns(referencia: Referencia) -> list[OutColumn]:
    titles = labels(referencia)
    choices = {
        "clave_sector": tuple(sector.clave for sector in referencia.sectores),
        "unidad": tuple(referencia.unidades.nombres.values()),
    }
    return [
        OutColumn(
            titles[column.field].rstrip(" :*"),
            "entero" if column.numeric else "texto",
            _WIDTHS.get(column.field, 20),
            referencia.campos[pattern(column.field)].ayuda,
            choices.get(column.field, ()),
        )
        for column in COLUMNS
    ]


def _company_column(wanted: Wanted, referencia: Referencia) -> OutColumn:
    head, _, field = wanted.key.rpartition(".")
    is_program = any(head.endswith(f".{tipo}") for tipo in TipoPrograma)
    campo = referencia.campo(f"programas.0.{field}" if is_program else wanted.key)
    said = campo.ayuda if campo else say("hojas.plantilla.tipos")
    width = _WIDTHS.get(wanted.key, 18)
    return OutColumn(wanted.title, "fecha" if wanted.day else "texto", width, said)
