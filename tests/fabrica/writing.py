"""Data Stage deliveries as ZIPs of 26 pipe-delimited tables, with the blemishes of real ones."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.fabrica.model import RATE, RFC, Item, Paper

_CSV = Path(__file__).parents[2] / "resources" / "catalogos" / "datastage.csv"
_LOST_ZEROS = {"Patente", "PatenteAnterior", "PedimentoAnterior", "SeccionAduaneraAnterior"}


def _tables() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with _CSV.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["tabla"], []).append(row["columna"])
    return found


TABLES = _tables()


@dataclass(frozen=True)
class Style:
    """How a delivery is written. `declared_551` lies in the Resumen when it isn't None."""

    encoding: str = "cp1252"
    lost_zeros: bool = False
    nulls: bool = False
    junk: bool = False
    nested: bool = False
    reverse: bool = False
    renamed: tuple[tuple[str, str], ...] = ()
    without: tuple[str, ...] = ()
    declared_551: int | None = None
    requester: str = RFC
    eol: str = "\r\n"


PLAIN = Style()


def write_delivery(
    path: Path,
    start: date,
    end: date,
    papers: Sequence[Paper],
    style: Style = PLAIN,
    folio: str = "",
) -> Path:
    """Write one delivery as a ZIP and return its path."""
    folio = folio or f"{end:%Y%m}"
    path.parent.mkdir(parents=True, exist_ok=True)
    inner = io.BytesIO() if style.nested else None
    with zipfile.ZipFile(inner or path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, chunks in delivery_files(folio, start, end, papers, style):
            with archive.open(name, "w") as member:
                for chunk in chunks:
                    member.write(chunk)
        if style.junk:
            archive.writestr(f"__MACOSX/._{folio}_551.asc", b"\0\5\x16\7junk")
            archive.writestr("leeme.msg", b"correo de la entrega")
    if inner is not None:
        with zipfile.ZipFile(path, "w") as outer:
            outer.writestr(f"entregas/{folio}.zip", inner.getvalue())
    return path


def delivery_files(
    folio: str, start: date, end: date, papers: Sequence[Paper], style: Style = PLAIN
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each file's name and its bytes, in pieces."""
    items = sum(len(paper.items) for paper in papers)
    for table, columns in TABLES.items():
        if table in style.without:
            continue
        rows = (
            _resumen(folio, start, end, items, style)
            if table == "Resumen"
            else _rows(table, papers)
        )
        yield f"{folio}_{table}.asc", _encoded(table, columns, rows, style)


def _encoded(
    table: str, columns: list[str], rows: Iterable[Iterable[str]], style: Style
) -> Iterator[bytes]:
    names = dict(style.renamed)
    yield ("|".join(names.get(c, c) for c in columns) + style.eol).encode(style.encoding)
    short = [c in _LOST_ZEROS for c in columns] if style.lost_zeros else []
    nulls = style.nulls and table == "701"
    found = reversed(list(rows)) if style.reverse else rows
    for row in found:
        cells = list(row)
        if short:
            cells = [c.lstrip("0") if cut else c for c, cut in zip(cells, short, strict=True)]
        data = ("|".join(cells) + "|" + style.eol).encode(style.encoding)
        yield data.replace(b"||", b"|\0\0|") if nulls else data


def _resumen(
    folio: str, start: date, end: date, items: int, style: Style
) -> Iterator[tuple[str, ...]]:
    declared = items if style.declared_551 is None else style.declared_551
    window = f"{start} 00:00:00", f"{end} 00:00:00"
    yield (folio, style.requester, *window, f"{end} 12:00:00", str(declared), str(items))


def _rows(table: str, papers: Sequence[Paper]) -> Iterator[Iterable[str]]:
    columns = TABLES[table]
    for paper in papers:
        match table:
            case "551":
                for sequence, item in enumerate(paper.items, 1):
                    yield _item(paper, sequence, item)
            case "557":
                for sequence, item in enumerate(paper.items, 1):
                    yield _cells(columns, paper, Fraccion=item.fraccion, SecuenciaFraccion=sequence)
            case "507":
                for mark in paper.marks:
                    yield _cells(columns, paper, **_mark(*mark), FechaValidacionPagoR=paper.pago)
            case "554":
                for sequence, item in enumerate(paper.items, 1):
                    for mark in item.marks:
                        yield _cells(columns, paper, **_mark(mark), SecuenciaFraccion=sequence)
            case "501":
                yield _cells(columns, paper, **_header(paper))
            case "701" if paper.tipo == "2" and paper.before:
                yield _cells(columns, paper, **_link(paper, paper.before))
            case "505" if int(paper.numero) % 2:
                yield _cells(columns, paper, NumeroFactura=f"F{paper.numero}", ValorDolares="1.00")


def _cells(columns: list[str], paper: Paper, **values: object) -> list[str]:
    known = {
        "Patente": paper.patente,
        "Pedimento": paper.numero,
        "SeccionAduanera": paper.aduana,
        "FechaPagoReal": f"{paper.pago} 10:20:30",
        **values,
    }
    return [str(known.get(column, "")) for column in columns]


def _header(paper: Paper) -> dict[str, object]:
    return {
        "TipoOperacion": paper.op,
        "ClaveDocumento": paper.clave,
        "Rfc": paper.rfc,
        "TipoCambio": RATE,
        "TipoPedimento": paper.tipo,
        "NombreContribuyente": "COMPAÑÍA DE ENSAYO SA DE CV",
    }


def _mark(clave: str, value: str = "", complement: str = "") -> dict[str, object]:
    return {"ClaveCaso": clave, "IdentificadorCaso": value, "ComplementoCaso": complement}


def _link(paper: Paper, before: Paper) -> dict[str, object]:
    return {
        "ClaveDocumento": paper.clave,
        "FechaPago": paper.pago,
        "PedimentoAnterior": before.numero,
        "PatenteAnterior": before.patente,
        "SeccionAduaneraAnterior": before.aduana,
        "DocumentoAnterior": before.clave,
        "FechaOperacionAnterior": before.pago,
        "PedimentoOriginal": 0,
    }


def _item(paper: Paper, sequence: int, item: Item) -> list[str]:
    quantity = str(item.quantity).removeprefix("0") if item.quantity < 1 else str(item.quantity)
    added = str(item.added) if item.added else "0"
    customs = "0" if paper.op == 2 else str(item.value if item.customs is None else item.customs)
    return [
        *(paper.patente, paper.numero, paper.aduana, item.fraccion, str(sequence), item.nico),
        *(item.text, ".12345", customs, str(item.value), f"{item.value / RATE:.2f}", quantity),
        *(item.unit, quantity, item.unit, added, "0", "0", "", "", "", "USA", "USA"),
        *("", "", "TX", "", str(paper.op), paper.clave, f"{paper.pago} 10:20:30"),
    ]
