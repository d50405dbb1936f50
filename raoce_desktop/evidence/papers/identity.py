"""What makes two sets of figures the same: the documents that counted and the answers."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from hashlib import sha256

from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.papers.model import Duda, Factura, PedimentoContado


def identifier(
    criterios: Criterios,
    pedimentos: Iterable[PedimentoContado],
    facturas: Iterable[Factura],
    dudas: Iterable[Duda],
) -> str:
    """SHA-256, in hexadecimal, of every document that counted with its amount, and every question.

    The order and the files in which they came don't matter, nor what was left out.
    """
    lines = [
        f"{criterios.rfc}|{criterios.ejercicio}|{criterios.consignacion:d}",
        *sorted(_lines(pedimentos, facturas, dudas)),
    ]
    return sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _lines(
    pedimentos: Iterable[PedimentoContado],
    facturas: Iterable[Factura],
    dudas: Iterable[Duda],
) -> Iterator[str]:
    yield from (f"{p.rubro}|{p.documento}|{p.mes}|{_plain(p.valor)}" for p in pedimentos)
    yield from (f"cfdi|{f.uuid}|{f.tipo}|{_plain(f.neto)}" for f in facturas)
    yield from (f"duda|{d.id}|{d.respuesta}|{_plain(d.valor)}" for d in dudas)


def _plain(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():f}"
