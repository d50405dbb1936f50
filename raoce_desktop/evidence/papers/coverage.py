"""Which months of the ejercicio the working papers cover: by windows, or by what was invoiced."""

from collections.abc import Iterable

from raoce_desktop.evidence.papers.model import Ambito, Cifras, Fuente
from raoce_desktop.evidence.read.deliveries import Entregada as Window
from raoce_desktop.evidence.read.proof import Mes, months


def covered_months(sources: Iterable[Fuente], ejercicio: int) -> tuple[Mes, ...]:
    """The months, late ones too, by the windows that the sources declare."""
    windows = [
        Window("", s.folio, s.archivo, sha256="", inicio=s.desde, fin=s.hasta) for s in sources
    ]
    return months(windows, ejercicio)


def invoiced_months(cifras: Cifras) -> frozenset[int]:
    """The months that any CFDI is of, counted or not: nothing tells whether they are all."""
    days = [factura.fecha for factura in cifras.facturas]
    days += [f.fecha for f in cifras.excluidos if f.ambito is Ambito.VENTA and f.fecha and f.origen]
    return frozenset(day.month for day in days if day.year == cifras.ejercicio)
