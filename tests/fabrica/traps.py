"""Every trap that a year of pedimentos is known to hold, with what should come of it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tests.fabrica.model import OTHER_RFC, Item, Paper


def traps(year: int) -> Iterator[Paper]:
    """The trap pedimentos of one year, those delivered in the filing year included."""
    for trap in (
        _rectified,
        _long_chain,
        _other_broker,
        _late_rectification,
        _earlier_year,
        _orphan_of_the_year,
        _ten_years_apart,
        _january,
        _claves,
        _global,
        _imports,
        _other_company,
    ):
        yield from trap(year)


def _number(year: int, serial: int) -> str:
    return f"{year % 10}{serial:06d}"


def _paper(year: int, serial: int, month: int, value: int, **rest: object) -> Paper:
    fields: dict[str, object] = {
        "numero": _number(year, 900000 + serial),
        "pago": date(year, month, 10 + serial % 10),
        "items": [Item(value, value // 5), Item(7, 1)],
        **rest,
    }
    return Paper(**fields)  # type: ignore[arg-type]


def _replaced(paper: Paper) -> Paper:
    paper.counts, paper.why = "", "rectificado"
    return paper


def _counted(paper: Paper, counts: str = "directa", month: int = 0) -> Paper:
    paper.counts, paper.month = counts, month or paper.pago.month
    return paper


def _rectified(year: int) -> Iterator[Paper]:
    old = _replaced(_paper(year, 1, 2, 50_000, patente="0342", aduana="070"))
    new = _paper(year, 2, 2, 40_000, patente="0342", aduana="070", tipo="2", before=old)
    yield from (old, _counted(new))


def _long_chain(year: int) -> Iterator[Paper]:
    first = _replaced(_paper(year, 3, 2, 100_000, clave="V1"))
    second = _replaced(_paper(year, 4, 4, 90_000, clave="V1", tipo="2", before=first))
    third = _paper(year, 5, 7, 95_000, clave="V1", tipo="2", before=second)
    yield from (first, second, _counted(third, "indirecta", month=2))


def _other_broker(year: int) -> Iterator[Paper]:
    old = _replaced(_paper(year, 6, 5, 61_000))
    new = _paper(year, 7, 6, 62_000, patente="1717", aduana="800", tipo="2", before=old)
    yield from (old, _counted(new, month=5))


def _late_rectification(year: int) -> Iterator[Paper]:
    old = _replaced(_paper(year, 8, 12, 70_000, clave="A1"))
    new = _paper(year + 1, 9, 3, 75_000, clave="A1", tipo="2", before=old)
    yield from (old, _counted(new, month=12))


def _earlier_year(year: int) -> Iterator[Paper]:
    old = _paper(year - 1, 10, 11, 30_000)
    new = _paper(year, 11, 3, 33_000, tipo="2", before=old, why="huerfana")
    new.asks = f"huerfana:{new.key}"
    yield new


def _orphan_of_the_year(year: int) -> Iterator[Paper]:
    never_delivered = _paper(year, 12, 4, 20_000)
    new = _paper(year, 13, 9, 21_000, tipo="2", before=never_delivered)
    new.asks = f"huerfana:{new.key}"
    yield _counted(new, month=4)


def _ten_years_apart(year: int) -> Iterator[Paper]:
    yield _counted(_paper(year, 14, 5, 15_000))
    yield _paper(year - 10, 14, 5, 99_000, why="otro_ejercicio")


def _january(year: int) -> Iterator[Paper]:
    mine = _paper(year, 15, 1, 80_000, clave="V1", numero=_number(year - 1, 900015))
    mine.asks = "enero"
    yield _counted(mine, "indirecta")
    next_ = _paper(year + 1, 16, 1, 81_000, clave="V1", numero=_number(year, 900016))
    next_.asks, next_.why = "enero", "corte_de_enero"
    yield next_


def _claves(year: int) -> Iterator[Paper]:
    yield _counted(_paper(year, 17, 6, 11_000, clave="V5"), "indirecta")
    yield _counted(_paper(year, 18, 6, 12_000, clave="J3"))
    for serial, clave in enumerate(("K1", "BA", "V9", "H1"), 19):
        yield _paper(year, serial, 6, 13_000, clave=clave, why="clave_no_cuenta")
    yield _paper(year, 23, 6, 14_000, clave="IN", why="clave_solo_importacion")
    for serial, clave in enumerate(("K2", "ZZ"), 24):
        asks = f"clave:{clave}"
        yield _paper(year, serial, 6, 14_500, clave=clave, why="clave_por_decidir", asks=asks)


def _global(year: int) -> Iterator[Paper]:
    item = Item(500_000, fraccion="99999999", unit="06", quantity=Decimal(1))
    paper = _paper(year, 26, 11, 0, clave="GC", tipo="14", items=[item], why="global")
    paper.asks = f"gc:{paper.key}"
    yield paper


def _imports(year: int) -> Iterator[Paper]:
    for serial, clave in enumerate(("V1", "V5", "IN", "A1"), 27):
        yield _paper(year, serial, 8, 25_000, clave=clave, op=1, why="importacion")


def _other_company(year: int) -> Iterator[Paper]:
    yield _paper(year, 31, 8, 26_000, rfc=OTHER_RFC, why="otra_empresa")
