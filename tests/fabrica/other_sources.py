"""The fictitious pedimentos as other sources tell them: M3 files, VUCEM's XML, tables."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from tests.fabrica.model import RATE, Item, Paper

_SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
_ROOT = "http://www.ventanillaunica.gob.mx/pedimentos/ws/oxml"


def number15(paper: Paper) -> str:
    """A pedimento's number of fifteen digits, as it is printed."""
    year = f"{paper.pago.year % 100:02}"
    return f"{year} {paper.aduana[:2]} {paper.patente} {paper.numero}"


def m3_records(paper: Paper, *, spec_dates: bool = False, movement: str = "1") -> list[str]:
    """The records of one pedimento, from 500 to 800."""

    def day(when: date) -> str:
        return f"{when:%Y%m%d}" if spec_dates else f"{when:%d%m%Y}"

    number = paper.numero
    head = ["501", paper.patente, number, paper.aduana, str(paper.op), paper.clave, paper.aduana]
    head += ["", paper.rfc, "", str(RATE), "0", "0", "0", "0", "", "1250.5", "7", "7", "7", "9"]
    head += ["ENSAYO SA DE CV", "CALLE", "", "1", "64000", "MONTERREY", "NLE", "MEX"]
    head += ["", "0", "0", "0", "0", "0"]
    records = [f"500|{movement}|{paper.patente}|{number}|{paper.aduana}|", "|".join(head)]
    records += [f"506|{number}|5|{day(paper.pago)}", f"506|{number}|2|{day(paper.pago)}"]
    records += [f"505|{number}|{day(paper.pago)}|F{number}|FCA|USD|12.50|12.50|USA|TX"]
    records += [f"507|{number}|IM|12345||"]
    for sequence, item in enumerate(paper.items, 1):
        records.append("|".join(_m3_item(paper, sequence, item)))
    if paper.before is not None:
        old = paper.before
        records.append(
            f"701|{paper.patente}|{number}|{paper.aduana}|{paper.clave}|{day(paper.pago)}|{old.numero}"
            f"|{old.patente}|{old.aduana}|{old.clave}|{day(old.pago)}"
        )
    return [*records, f"800|{number}|1|FIRMA|00001000000500000001"]


def _m3_item(paper: Paper, sequence: int, item: Item) -> list[str]:
    customs = 0 if paper.op == 2 else item.value if item.customs is None else item.customs
    usd = f"{item.value / RATE:.2f}"
    cells = ["551", paper.numero, item.fraccion, str(sequence), item.nico, item.text, "1.00000"]
    cells += [str(customs), str(item.value), usd, "1.000", "6", str(item.quantity), item.unit]
    return [*cells, str(item.added), "0", "1", "", "", "", "USA", "USA", "", "", "", ""]


def write_m3(path: Path, papers: Iterable[Paper], *, cut: int = 0, **style: bool) -> Path:
    """Write a file with its end; `cut` leaves that many letters of it out."""
    papers = list(papers)
    records = [record for paper in papers for record in m3_records(paper, **style)]
    records.append(f"801|{path.name}|{len(papers)}|{len(records)}|010")
    data = "\r\n".join(records).encode("cp1252") + b"\r\n"
    path.write_bytes(data[: len(data) - cut])
    return path


def write_vucem(folder: Path, paper: Paper, *, partidas: bool = True, name: str = "") -> Path:
    """Write the answer of a pedimento, and those of its partidas."""
    digits = number15(paper).replace(" ", "")
    path = folder / (name or f"VU_{digits}.xml")
    path.write_text(_envelope(_pedimento_answer(paper)), encoding="utf-8")
    for sequence, item in enumerate(paper.items, 1) if partidas else ():
        one = folder / f"VU_PARTIDA_{digits}-{sequence}.xml"
        one.write_text(_envelope(_partida_answer(paper, sequence, item)), encoding="utf-8")
    return path


def _envelope(body: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><S:Envelope xmlns:S="{_SOAP}"><S:Header/>'
        f"<S:Body>{body}</S:Body></S:Envelope>"
    )


def _coded(tag: str, code: object, words: str = "X") -> str:
    return f"<p:{tag}><p:clave>{code}</p:clave><p:descripcion>{words}</p:descripcion></p:{tag}>"


def _pedimento_answer(paper: Paper) -> str:
    customs = (
        0
        if paper.op == 2
        else sum(i.value if i.customs is None else i.customs for i in paper.items)
    )
    before = paper.before
    rectified = (
        ""
        if before is None
        else f"<p:rectificacion><p:pedimentoOriginal>{int(before.numero)}</p:pedimentoOriginal>"
        f"<p:patenteOriginal>{before.patente}</p:patenteOriginal>"
        f"{_coded('aduanaOriginal', before.aduana.lstrip('0'))}"
        f"<p:fechaOriginal>{before.pago.isoformat()}-06:00</p:fechaOriginal></p:rectificacion>"
    )
    return (
        f'<p:consultarPedimentoCompletoRespuesta xmlns:p="{_ROOT}/consultarpedimentocompleto" '
        'xmlns:r="http://www.ventanillaunica.gob.mx/common/ws/oxml/respuesta">'
        "<r:tieneError>false</r:tieneError><p:numeroOperacion>3800000001</p:numeroOperacion>"
        f"<p:pedimento><p:pedimento>{int(paper.numero)}</p:pedimento><p:encabezado>"
        f"{_coded('tipoOperacion', paper.op)}{_coded('claveDocumento', paper.clave)}"
        f"<p:tipoCambio>{RATE}</p:tipoCambio><p:valorAduanalTotal>{customs}.00</p:valorAduanalTotal>"
        f"<p:valorComercialTotal>{paper.value}.00</p:valorComercialTotal></p:encabezado>"
        f"<p:importadorExportador><p:rfc>{escape(paper.rfc)}</p:rfc>"
        f"{_coded('aaduanaDespacho', paper.aduana.lstrip('0'))}"
        f"<p:fechas><p:fecha>{paper.pago.isoformat()}-06:00</p:fecha>{_coded('tipo', 2)}</p:fechas>"
        f"</p:importadorExportador>{rectified}"
        + "".join(f"<p:partidas>{n}</p:partidas>" for n in range(len(paper.items), 0, -1))
        + "</p:pedimento></p:consultarPedimentoCompletoRespuesta>"
    )


def _partida_answer(paper: Paper, sequence: int, item: Item) -> str:
    customs = 0 if paper.op == 2 else item.value if item.customs is None else item.customs
    return (
        f'<q:consultarPartidaRespuesta xmlns:q="{_ROOT}/consultarpartida" '
        f'xmlns:p="{_ROOT}/comunes" '
        'xmlns="http://www.ventanillaunica.gob.mx/common/ws/oxml/respuesta">'
        f"<tieneError>false</tieneError><q:partida><p:numeroPartida>{sequence}</p:numeroPartida>"
        f"<p:fraccionArancelaria>{item.fraccion}</p:fraccionArancelaria>"
        f"<p:descripcionMercancia>{escape(item.text)}   </p:descripcionMercancia>"
        f"{_coded('unidadMedidaTarifa', item.unit.lstrip('0'))}"
        f"<p:cantidadUnidadMedidaTarifa>{item.quantity}.00000</p:cantidadUnidadMedidaTarifa>"
        f"<p:valorComercial>{item.value}.00</p:valorComercial><p:valorAduana>{customs}.00</p:valorAduana>"
        f"<p:valorDolares>{item.value / RATE:.2f}</p:valorDolares>"
        f"<p:valorAgregado>{item.added}.00</p:valorAgregado></q:partida></q:consultarPartidaRespuesta>"
    )


TABLE = (
    *("Pedimento", "Cve. Doc.", "T. Oper.", "Fecha de pago", "RFC", "Partida", "Fracción"),
    *("Cantidad UMT", "UMT", "Valor comercial MN", "Valor aduana", "Valor dólares", "T.C."),
    *("Valor agregado", "Pedimento original"),
)
"""The headings of a fictitious broker's table, a row a partida."""


def table_rows(papers: Iterable[Paper], *, per_pedimento: bool = False) -> list[Sequence[object]]:
    """Its rows; `per_pedimento` repeats the pedimento's own values in each of them."""
    rows: list[Sequence[object]] = []
    for paper in papers:
        customs = [
            0 if paper.op == 2 else i.value if i.customs is None else i.customs for i in paper.items
        ]
        for sequence, item in enumerate(paper.items, 1):
            value = paper.value if per_pedimento else item.value
            rows.append(
                (
                    *(number15(paper), paper.clave, "EXP" if paper.op == 2 else "IMP", paper.pago),
                    *(paper.rfc, sequence, item.fraccion, float(item.quantity), int(item.unit)),
                    *(value, sum(customs) if per_pedimento else customs[sequence - 1]),
                    *(round(float(value / RATE), 2), float(RATE)),
                    paper.added if per_pedimento else item.added,
                    number15(paper.before) if paper.before else None,
                )
            )
    return rows
