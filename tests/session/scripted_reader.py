"""A reading of evidence that a test scripts: 1,000 pesos a file, and one question of 500."""

from dataclasses import replace
from decimal import Decimal

from raoce_desktop.evidence.papers import (
    Cifras,
    Duda,
    Exportaciones,
    Opcion,
    VentasTotales,
)
from raoce_desktop.evidence.read import ReadingProgress
from raoce_desktop.evidence.reasons import Ambito

RFC = "AAL0409235E6"
GC = Duda(
    "gc:1",
    Ambito.EXPORTACION,
    "1",
    "GC",
    "gc",
    "¿Sube o baja?",
    (Opcion("suma", "Sube"), Opcion("no_cuenta", "No cuenta")),
    ("1",),
    Decimal(500),
    supuesto="no_cuenta",
)


class Read:
    """What a reading found: 1,000 pesos a file, and one question of 500."""

    def __init__(self, files, ejercicio=2024):
        self.files, self.ejercicio = files, ejercicio
        self.counted = []

    def count(self, basis):
        self.counted.append(basis)
        answer = basis.respuestas.get("gc:1", "")
        total = Decimal(1000 * len(self.files) + (500 if answer == "suma" else 0))
        total = total / 10 if basis.consignacion else total
        return Cifras(
            RFC,
            self.ejercicio,
            basis.consignacion,
            f"{total}-{answer}",
            con_pedimentos=True,
            con_importaciones=basis.importaciones,
            exportaciones=Exportaciones(total),
            ventas=VentasTotales(por_mercado={"nacional": Decimal(0)}),
            dudas=(replace(GC, respuesta=answer),),
        )


class Reader:
    """Stands in for the evidence: it remembers what it was asked and does what it is told."""

    def __init__(self):
        self.asked, self.meanwhile, self.fails = [], lambda: None, False
        self.partials = ()

    def __call__(self, paths, rfc, ejercicio, tell, partial, cancelled):
        self.asked.append((paths, rfc, ejercicio))
        if self.fails:
            raise OSError("broken")
        tell(ReadingProgress("pedimentos", "enero.zip", 1, 0))
        for files in self.partials:
            partial(Read(files))
        self.meanwhile()
        return None if cancelled() else Read(paths, ejercicio)
