"""Identifiers of tablas 507 and 554 that tell a sale from a return: asked, with their source.

Each small delivery was decided beforehand from Anexo 22, Apéndices 2 and 8.
"""

import re
import zipfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from raoce_desktop.catalogs.files import rows
from raoce_desktop.evidence.count.questions import CONTAR, NO_CONTAR
from raoce_desktop.evidence.count.returns import meanings
from tests.evidence.months import count, month, pending, read, reasons
from tests.fabrica import Item, Paper


@dataclass
class Case:
    """A delivery, what adds up of it, and the questions that it raises with what they assume."""

    what: str
    papers: list[Paper]
    total: int
    asked: dict[str, str] = field(default_factory=dict)


def paper(n: int, *marks: tuple[str, str, str], items=None, **rest) -> Paper:
    return Paper(f"400000{n}", items=items or [Item(100 * n)], marks=marks, **rest)


def total_of(found) -> int:
    return found.totales.directa + found.totales.indirecta


def told_on(day: str, path: Path) -> Path:
    """The delivery with another date in its tabla 507."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            changed = re.sub(rb"2024-\d\d-\d\d", day.encode(), data) if "_507" in name else data
            archive.writestr(name, changed)
    return path


IMMEX, OWN = "1234-2006", ("V1", "9999-2006", "IM")

CASES = [
    Case("sin identificadores", [paper(1)], 100),
    Case("uno que no dice nada de ventas", [paper(1, ("IM", "55-2006", ""))], 100),
    Case("donación", [paper(1, ("DN", "", "")), paper(2)], 200, {"DN": NO_CONTAR}),
    Case("activo fijo que se retorna", [paper(1, ("AF", "", ""))], 0, {"AF": NO_CONTAR}),
    Case("desperdicios: puede haber venta", [paper(1, ("DE", "", ""))], 100, {"DE": CONTAR}),
    Case("identificador en minúsculas", [paper(1, ("dn", "", ""))], 0, {"DN": NO_CONTAR}),
    Case("dos razones para dudar", [paper(1, ("AF", "", ""), ("DN", "", ""))], 0,
         {"DN": NO_CONTAR}),
    Case("recinto: en su mismo estado", [paper(1, ("J4", "2", ""), clave="J4")], 0,
         {"J4:2": NO_CONTAR}),
    Case("recinto: transformada", [paper(1, ("J4", "1", ""), clave="J4")], 100),
    Case("recinto: una lo dice y otra no",
         [paper(1, ("J4", "1", ""), clave="J4"), paper(2, clave="J4")], 300,
         {"J4:sin:J4": CONTAR}),
    Case("J4 en otra clave no dice nada", [paper(1, ("J4", "2", ""))], 100),
    Case("envases en todas las partidas",
         [paper(1, clave="A1", items=[Item(60, marks=("EB",)), Item(40, marks=("EB",))])], 0,
         {"EB": NO_CONTAR}),
    Case("envases en algunas partidas",
         [paper(1, clave="A1", items=[Item(60, marks=("EB",)), Item(40)])], 100,
         {"EB:parte": CONTAR}),
    Case("racks", [paper(1, items=[Item(100, marks=("RA",))])], 0, {"RA": NO_CONTAR}),
    Case("residuos peligrosos", [paper(1, items=[Item(100, marks=("RP",))])], 0,
         {"RP": NO_CONTAR}),
    Case("producto terminado", [paper(1, items=[Item(100, marks=("PT",))])], 100),
    Case("uno es producto terminado y otro no lo dice",
         [paper(1, items=[Item(100, marks=("PT",))]), paper(2)], 300, {"RT:sin:PT": CONTAR}),
    Case("producto terminado en RT no hace dudar de una A1",
         [paper(1, items=[Item(100, marks=("PT",))]), paper(2, clave="A1")], 300),
    Case("V1 a otra empresa", [paper(1, ("V1", IMMEX, "IM"), clave="V1")], 100),
    Case("V1 a quien también transfirió",
         [paper(1, ("V1", IMMEX, "IM"), clave="V1"),
          paper(2, ("V1", IMMEX, "IM"), clave="V1", op=1)],
         100, {f"V1:{IMMEX}": CONTAR}),
    Case("V1 de una empresa y a otra",
         [paper(1, ("V1", IMMEX, "IM"), clave="V1"), paper(2, OWN, clave="V1", op=1)], 100),
    Case("V1 sin contraparte", [paper(1, ("V1", "", ""), clave="V1"),
                                paper(2, ("V1", "", ""), clave="V1", op=1)], 100),
    Case("V5 a un residente", [paper(1, ("V5", "ABC010101AB1", ""), clave="V5")], 100),
    Case("V5 a una IMMEX: puede ser devolución",
         [paper(1, ("V5", IMMEX, "IM"), clave="V5")], 100, {"V5:IM": CONTAR}),
    Case("V5 por el inciso b)", [paper(1, ("V5", "ABC010101AB1", "2"), clave="V5")], 100,
         {"V5:2": CONTAR}),
    Case("en una importación no se pregunta", [paper(1, ("DN", "", ""), op=1, clave="A1")], 0),
    Case("en una clave que no cuenta no se pregunta", [paper(1, ("AF", "", ""), clave="K1")], 0),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_identifiers_ask_and_never_decide_in_silence(case, tmp_path):
    found = count(month(tmp_path, 3, *case.papers))
    asked = {one.id.removeprefix("identificador:"): one.supuesto for one in pending(found)}
    assert total_of(found) == case.total
    assert {key: value for key, value in asked.items() if key in case.asked} == case.asked
    told = {key for key in asked if not key.startswith("importacion")}
    assert told == set(case.asked)
    for question in pending(found):
        assert "¿" in question.texto
        assert "{" not in question.texto


@pytest.mark.parametrize(("reply", "total"), [(CONTAR, 100), (NO_CONTAR, 0)])
@pytest.mark.parametrize("kind", ["DN", "DE"])
def test_the_accountants_answer_goes_first(kind, reply, total, tmp_path):
    found = count(
        month(tmp_path, 3, paper(1, (kind, "", ""))), answers={f"identificador:{kind}": reply}
    )
    assert total_of(found) == total
    assert reasons(found) == ({} if total else {"3421-4000001-240-2024": "decision_contador"})


def test_what_is_left_out_says_which_identifier_and_why(tmp_path):
    found = count(month(tmp_path, 3, paper(1, ("DN", "", ""))))
    (out,) = found.excluidos
    assert "DN" in out.motivo.texto
    assert "donación" in out.motivo.texto


def test_a_decision_on_one_pedimento_needs_no_question(tmp_path):
    own = {"pedimento:3421-4000001-240-2024": "directa"}
    found = count(month(tmp_path, 3, paper(1, ("DN", "", ""))), answers=own)
    assert (total_of(found), pending(found)) == (100, [])


def test_the_date_of_validation_may_be_of_the_year_before(tmp_path):
    one = paper(1, ("DN", "", ""), pago=date(2024, 1, 2))
    path = told_on("2023-12-30", month(tmp_path, 1, one))
    assert [question.id for question in pending(count(path))] == ["identificador:DN"]


def test_a_row_that_tells_no_pedimento_is_said(tmp_path):
    path = told_on("quien sabe", month(tmp_path, 3, paper(1, ("DN", "", ""))))
    notes = {(note.clave, note.datos.get("tabla")) for note in read(path).avisos}
    assert ("renglones_malos", "507") in notes


def test_each_meaning_has_its_source_and_its_confidence():
    assert len(meanings()) == len(rows("identificadores.csv"))
    for one in meanings():
        assert one.fuente.startswith("Anexo 22")
        assert one.resumen
        assert one.confianza in ("media", "baja")
        assert "infiere" not in one.fuente or one.confianza == "baja"
