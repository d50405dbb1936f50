"""Pedimentos as VUCEM's service answers them: `consultarPedimentoCompleto` and `consultarPartida`.

The first answer tells a pedimento's totals and which partidas it has; each partida is an answer of
its own, which doesn't say whose it is: its file's name has to. Neither tells the broker. Source:
two answers of the service and the code of three of its users, in public repositories.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from raoce_desktop.evidence.read.deliveries import (
    RECTIFICACION,
    Entrega,
    Pedimento,
    PedimentoKey,
    Rectificacion,
)
from raoce_desktop.evidence.read.delivery_lines import CERO, day, number, padded
from raoce_desktop.evidence.read.other_pedimentos import (
    LineRead,
    TipoFuente,
    amount,
    displayed,
    entrega_of,
    pedimento_of,
    sound,
)
from raoce_desktop.evidence.read.sources import READ_ERRORS, Entry, failure, left_out
from raoce_desktop.evidence.read.xml_tree import MAX_BYTES, child, children, local, text, xml_root
from raoce_desktop.evidence.reasons import Aviso, Excluido, Motivo, Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

_PEDIMENTO, _PARTIDA = "consultarPedimentoCompletoRespuesta", "consultarPartidaRespuesta"
_PAID = "2"
"""The kind of date of payment, as in record 506."""
_NAMED = re.compile(r"(?<![0-9])(?:[0-9]{15}|(?:[0-9]{2,3}[ _-])?[0-9]{4}[ _-][0-9]{7})(?![0-9])")
_BARE = re.compile(r"(?<![0-9])[0-9]{7}(?![0-9])")


class PartidaFile(NamedTuple):
    """A partida: of which number it says that it is, and whose by its file's name."""

    entry: Entry
    secuencia: str
    patente: str
    numero: str
    linea: LineRead


class PedimentoFile(NamedTuple):
    """A pedimento: its header and totals, the numbers of its partidas, what it rectifies."""

    entry: Entry
    header: Pedimento
    total: LineRead
    numeros: tuple[str, ...]
    link: Rectificacion | None
    con_dolares: bool


def read_answers(entries: Iterable[Entry]) -> Iterator[Entry | Entrega | Excluido]:
    """Read files that are no CFDI; each is told before it is read.

    What is another XML, damaged, or an answer without a pedimento comes out with its reason.
    """
    heads: list[PedimentoFile] = []
    partidas: dict[str, list[PartidaFile]] = {}
    for entry in entries:
        yield entry
        try:
            found = _answer(entry)
        except READ_ERRORS as error:
            yield failure(entry.origin, error)
            continue
        if isinstance(found, PartidaFile):
            partidas.setdefault(found.numero, []).append(found)
        else:
            heads.append(found)
    taken: set[int] = set()
    for head in heads:
        own = _partidas_of(head, partidas.get(head.header.llave.numero, ()))
        taken.update(map(id, own.values()))
        try:
            yield _entrega(head, own)
        except READ_ERRORS as error:
            yield failure(head.entry.origin, error)
    for one in (one for group in partidas.values() for one in group):
        if id(one) not in taken:
            reason = Motivo("vucem_partida_sola", {"partida": one.secuencia})
            yield left_out(one.entry.origin, reason)


def _answer(entry: Entry) -> PedimentoFile | PartidaFile:
    """A pedimento or a partida; raises `Unreadable` for anything else."""
    with entry.open() as stream:
        root = xml_root(stream.read(MAX_BYTES + 1))
    answer = _of_service(root)
    if answer is None:
        raise Unreadable("no_es_cfdi")
    if text(answer, "tieneError") == "true":
        raise Unreadable("vucem_error", mensaje=text(answer, "error", "mensaje")[:200] or "?")
    name = "pedimento" if local(answer) == _PEDIMENTO else "partida"
    found = child(answer, name)
    if found is None:
        raise Unreadable("vucem_vacio")
    return _pedimento(entry, found) if name == "pedimento" else _partida(entry, found)


def _of_service(root: _Element) -> _Element | None:
    """The answer in its envelope, or by itself."""
    body = child(root, "Body") if local(root) == "Envelope" else None
    candidates = [root] if body is None else list(body)
    return next((one for one in candidates if local(one) in (_PEDIMENTO, _PARTIDA)), None)


def _partida(entry: Entry, found: _Element) -> PartidaFile:
    patente, numero = _named(entry.name)
    unit = text(found, "unidadMedidaTarifa", "clave")
    fraccion = text(found, "fraccionArancelaria")
    names = ("cantidadUnidadMedidaTarifa", "valorComercial", "valorAgregado", "valorAduana")
    try:
        figures = [amount(text(found, name)) for name in (*names, "valorDolares")]
        line = sound(LineRead(fraccion, unit, text(found, "descripcionMercancia"), *figures))
    except ValueError as wrong:
        raise Unreadable("vucem_importe", texto=str(wrong)[:40]) from None
    return PartidaFile(entry, text(found, "numeroPartida").lstrip("0"), patente, numero, line)


def _named(name: str) -> tuple[str, str]:
    """The patente and the number that a file's name has; empty where it doesn't."""
    for found in _NAMED.findall(name):
        told = displayed(found.replace("_", "-"))
        if told is not None:
            return told.patente, told.numero
    bare = _BARE.findall(name)
    return ("", bare[0]) if len(bare) == 1 else ("", "")


def _pedimento(entry: Entry, head: _Element) -> PedimentoFile:
    header = _header(entry, head)
    numbers = tuple((one.text or "").strip().lstrip("0") for one in children(head, "partidas"))
    dollars = bool(text(head, "encabezado", "valorDolares"))
    return PedimentoFile(entry, header, _total(head), numbers, _link(header, head), dollars)


def _partidas_of(head: PedimentoFile, partidas: Iterable[PartidaFile]) -> Mapping[str, PartidaFile]:
    """Those whose names say that they are of this pedimento, by their number."""
    patente = head.header.llave.patente
    found: dict[str, PartidaFile] = {}
    for one in partidas:
        if not (one.patente and patente) or one.patente == patente:
            found.setdefault(one.secuencia, one)
    return found


def _place(entry: Entry, head: _Element) -> tuple[str, str]:
    """The broker, where the file's name tells it, and the number, as the answer has it."""
    numero = padded(text(head, "pedimento"), 7)
    patente, named = _named(entry.name)
    old = text(head, "patente")
    return (padded(old, 4) if old else patente if named == numero else ""), numero


def _entrega(head: PedimentoFile, partidas: Mapping[str, PartidaFile]) -> Entrega:
    lines = [partidas[name].linea for name in head.numeros if name in partidas]
    whole = bool(head.numeros) and len(lines) == len(head.numeros)
    apart = abs(sum((line.comercial for line in lines), CERO) - head.total.comercial)
    agree = apart <= len(lines)  # each partida is rounded to the peso
    omitted = () if whole else ("agregado", "volumenes", "partidas")
    if not (whole or head.con_dolares):
        omitted = (*omitted, "dolares")

    def pedimentos(source: str) -> Iterator[Pedimento]:
        yield pedimento_of(
            head.header,
            lines if whole else [head.total],
            TipoFuente.VUCEM,
            source,
            omite=omitted,
            ilegible=whole and not agree,
        )

    return entrega_of(
        head.entry,
        TipoFuente.VUCEM,
        pedimentos,
        renglones=len(head.numeros),
        links=[head.link] if head.link else (),
        avisos=_notes(head, len(lines), whole=whole, agree=agree),
    )


def _total(head: _Element) -> LineRead:
    """The pedimento's own totals, as one line without goods."""
    box = child(head, "encabezado")
    try:
        return LineRead(
            comercial=amount(text(box, "valorComercialTotal")),
            aduana=amount(text(box, "valorAduanalTotal")),
            dolares=amount(text(box, "valorDolares")),
        )
    except ValueError as wrong:
        raise Unreadable("vucem_importe", texto=str(wrong)[:40]) from None


def _header(entry: Entry, head: _Element) -> Pedimento:
    box, owner = child(head, "encabezado"), child(head, "importadorExportador")
    patente, numero = _place(entry, head)
    aduana = text(owner, "aaduanaDespacho", "clave") or text(box, "aduanaEntradaSalida", "clave")
    paid = _paid(owner)
    operation = text(box, "tipoOperacion", "clave")
    if paid is None:
        raise Unreadable("vucem_sin_pago")
    if not numero.isdecimal() or operation not in ("1", "2"):
        raise Unreadable("vucem_vacio")
    rectified = child(head, "rectificacion") is not None
    return Pedimento(
        PedimentoKey(patente, numero, padded(aduana, 3), paid.year),
        int(operation),
        text(box, "claveDocumento", "clave").upper(),
        paid,
        RECTIFICACION if rectified else "",
        text(owner, "rfc").upper(),
        _rate(text(box, "tipoCambio")),
    )


def _paid(owner: _Element | None) -> date | None:
    for one in children(owner, "fechas"):
        if text(one, "tipo", "clave").lstrip("0") == _PAID:
            return day(text(one, "fecha")[:10])
    return None


def _rate(told: str) -> Decimal | None:
    try:
        return number(told) or None
    except ValueError:
        return None


def _link(header: Pedimento, head: _Element) -> Rectificacion | None:
    box = child(head, "rectificacion")
    numero = text(box, "pedimentoOriginal").lstrip("0")
    if box is None or not numero.isdecimal():
        return None
    office = text(box, "aduanaOriginal", "clave") or text(box, "aduanaDespacho", "clave")
    patente = text(box, "patenteOriginal")
    old = (padded(patente, 4) if patente else "", padded(numero, 7), padded(office, 3))
    return Rectificacion(header.llave, old, day(text(box, "fechaOriginal")[:10]))


def _notes(head: PedimentoFile, read: int, *, whole: bool, agree: bool) -> Iterator[Aviso]:
    name = head.entry.label
    data: dict[str, object] = {"archivo": name, "pedimento": str(head.header.llave)}
    if not head.header.llave.patente:
        yield Aviso("vucem_sin_patente", data, name)
    if not whole:
        counts = {"leidas": f"{read:,}", "total": f"{len(head.numeros):,}"}
        yield Aviso("vucem_sin_partidas", {**data, **counts}, name)
    elif not agree:
        yield Aviso("vucem_no_suma", data, name)
