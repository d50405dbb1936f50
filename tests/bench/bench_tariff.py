"""A tariff of the real size: reading its workbook, suggesting lines, reviewing with it.

Run by hand: `python tests/bench/bench_tariff.py`. The lines are made up; their number is real.
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

import xlsxwriter

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.expediente import BienProducido, Expediente, Programa, TipoPrograma
from raoce_desktop.domain.review import review
from raoce_desktop.exchange.tariff_reader import read_tariff
from raoce_desktop.store import Store

LINES = 8143
BIENES = 10_000
WORDS = ("café", "tostado", "máquinas", "partes", "acero", "los", "demás", "algodón", "tejidos")


def code(at: int) -> str:
    return f"{1_010_101 + at * 11_003:08}"


def text(at: int) -> str:
    return " ".join(WORDS[(at * step) % len(WORDS)] for step in range(1, 15)) + f" número {at}."


def write(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("FRACCION", "DESCRIPCION", "UNIDAD DE MEDIDA", "IGI", "IGE"))
        for at in range(LINES):
            sheet.write_row(at + 1, 0, (code(at), text(at), "Kg", "Ex.", "Ex."))


def timed(work: Callable[[], object], times: int = 5) -> float:
    """Seconds, the median of some runs."""
    found = []
    for _ in range(times):
        start = perf_counter()
        work()
        found.append(perf_counter() - start)
    return median(found)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tarifa.xlsx"
        write(path)
        print(f"libro de {LINES} líneas: {timed(lambda: read_tariff(path), 3):.2f} s")
        book = read_tariff(path)
        store = Store.open(Path(folder) / "t.db")
        source = {"archivo": book.archivo, "sha256": book.sha256, "fecha": book.fecha}

        def keep() -> None:
            store.tariff.replace(book.lineas, **source, cargada=date(2025, 4, 1))

        print(f"guardarla: {timed(keep, 3) * 1000:.0f} ms")
        tarifa = store.tariff.load()
        assert tarifa is not None
        for asked in ("0101", "café", "maqui tost", "zzz"):
            print(f"sugerir «{asked}»: {timed(lambda a=asked: tarifa.suggest(a)) * 1000:.1f} ms")
        bienes = tuple(BienProducido(fraccion=code(at % LINES)) for at in range(BIENES))
        prosec = (Programa(tipo=TipoPrograma.PROSEC),)
        document = Expediente(ejercicio=2024, programas=prosec, bienes_producidos=bienes)
        without = load_reference(2024)
        with_it = replace(without, tarifa=tarifa)
        hoy = date(2025, 4, 10)
        base = timed(lambda: review(document, without, hoy), 3)
        cold = timed(lambda: review(document, replace(without, tarifa=store.tariff.load()), hoy), 3)
        warm = timed(lambda: review(document, with_it, hoy), 3)
        print(f"revisar {BIENES} bienes con tarifa: {cold / base:.2f} veces lo que sin ella,")
        print(f"y {warm / base:.2f} veces cuando ya se consultó")


if __name__ == "__main__":
    main()
