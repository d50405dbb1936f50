"""The list to sign: every point is there, and says what these papers can tell."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from raoce_desktop.catalogs.texts import texts
from raoce_desktop.documents.workbook.assembly import render_workbook
from raoce_desktop.evidence.reasons import Aviso
from raoce_desktop.evidence.tables.auditing import points
from tests.documents.papeles_de_ensayo import CIFRAS, PAPELES, papeles

STATED = texts()


def told(key, given=PAPELES):
    """What the papers say of one point."""
    wanted = STATED[f"papeles.lista.punto.{key}"]
    return next(one.hallado for one in points(given) if one.texto == wanted)


def test_every_point_that_is_worded_is_asked():
    worded = {v for k, v in STATED.items() if k.startswith("papeles.lista.punto.")}
    assert {one.texto for one in points(PAPELES)} == worded


@pytest.mark.parametrize(
    ("key", "notices", "said"),
    [
        ("meses", (), "No falta ningún mes."),
        ("meses", ("mes_falta", "mes_parcial", "mes_tardio_falta"), "incompletos: 3."),
        ("entregas", (), "Ninguna entrega tiene problemas."),
        ("entregas", ("renglones_faltan",), "Problemas en las entregas: 1."),
        ("cancelados", (), "cubre todos los CFDI contados"),
        ("cancelados", ("sin_metadata",), "no se sabe si alguno"),
    ],
)
def test_what_the_reading_noticed_is_told(key, notices, said):
    avisos = tuple(Aviso(clave, {"cuantos": 3}) for clave in notices)
    assert said in told(key, papeles(avisos=avisos))


def test_consignment_and_thousands_are_said_as_they_are():
    assert "comercial" in told("consignacion")
    assert "valor agregado" in told("consignacion", papeles(consignacion=True))
    assert "5,001" in told("miles")
    assert told("miles", papeles(con_cfdi=False, con_pedimentos=False)) == ""


def test_questions_are_counted_decided_and_pending():
    assert told("globales", papeles(dudas=())) == "No hubo."
    kinds = {"globales": ("gc",), "claves": ("clave",)}
    for key, (kind,) in kinds.items():
        asked = tuple(
            duda.__class__(
                f"{kind}:{n}", duda.ambito, "d", "GC", kind, "¿?", duda.opciones, respuesta=reply
            )
            for duda in CIFRAS.dudas[:1]
            for n, reply in enumerate(("cuenta", "", ""))
        )
        assert told(key, papeles(dudas=asked)) == "Decididas: 1. Pendientes: 2."


def test_without_documents_nothing_is_vouched_for():
    bare = papeles(con_pedimentos=False, con_cfdi=False)
    assert told("meses", bare) == told("entregas", bare) == "No se leyó ningún pedimento."
    assert told("cancelados", bare) == "No se leyó ningún CFDI."


def test_the_workbook_has_a_box_for_each_point():
    sheet = load_workbook(BytesIO(render_workbook(PAPELES)))["Lista para firmar"]
    boxes = [row[2] for row in sheet.iter_rows(min_row=5, values_only=True)]
    assert boxes == ["☐"] * len(list(points(PAPELES)))
    (rule,) = sheet.data_validations.dataValidation
    assert "☑" in rule.formula1
