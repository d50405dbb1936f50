"""What an auditor asks of the papers: references, tick marks, a sample that comes out the same."""

from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

import pytest

from raoce_desktop.domain.citations import Confianza
from raoce_desktop.evidence.papers import Pairing, PairingKey, Pareja
from raoce_desktop.evidence.tables import GROUPS, index_of
from raoce_desktop.evidence.tables.auditing import (
    MOST_SAMPLED,
    Auditoria,
    legend,
    marks_of,
    method,
    parse_sample,
    population,
    sample_table,
    seed_of,
    table_of,
)
from raoce_desktop.evidence.tables.bridge import DeclaracionAnual, Puente, bridge
from raoce_desktop.evidence.tables.months_and_summary import summary
from tests.documents.papeles_de_ensayo import CIFRAS, papeles

WHOLE = papeles().cifras
SOUND = papeles(dudas=()).cifras


def lines(cifras):
    return {line.key: line for block in summary(cifras) for line in block}


def marks(key, cifras=SOUND, puente=None, auditoria=None):
    puente = puente or Puente(DeclaracionAnual(), ())
    return marks_of(lines(cifras)[key], cifras, puente, auditoria or Auditoria())


def test_every_table_has_an_index_of_its_own():
    keys = [key for tables in GROUPS.values() for key in tables]
    keys += ["sumaria", "por_motivo", "muestra", "lista"]

    assert len({index_of(key) for key in keys}) == len(keys)
    assert index_of("contados") == "E-2"


def test_a_line_that_adds_up_says_so_and_one_that_does_not_too():
    assert marks("ventas") == ("suma",)
    assert marks("facturado") == ("suma",)
    odd = replace(SOUND, facturas=SOUND.facturas[1:])
    assert marks("facturado", odd)[0] == "no_suma"
    assert marks("ventas", odd)[0] == "no_suma"


def test_a_figure_that_nothing_was_read_for_has_no_mark_of_its_sum():
    assert marks("ventas", replace(SOUND, con_cfdi=False)) == ()


def test_open_questions_and_materiality_are_marked():
    assert "pendiente" in marks("exportaciones", WHOLE)
    limit = lines(SOUND)["ventas"].pesos
    assert "materialidad" in marks("ventas", auditoria=Auditoria(materialidad=limit))
    assert "materialidad" not in marks("ventas", auditoria=Auditoria(materialidad=limit + 1))
    assert not Auditoria(materialidad=Decimal(0)).exceeds(Decimal(5))
    assert not Auditoria(materialidad=Decimal(1)).exceeds(None)


def test_a_bridge_without_rest_ties_the_figure_to_the_return():
    total = SOUND.ventas.bruto - SOUND.ventas.descuentos - SOUND.ventas.egresos
    tied = bridge(SOUND, DeclaracionAnual(ventas_nacionales=total))

    assert "declaracion" in marks("ventas", puente=tied)
    assert "declaracion" not in marks("exportaciones", puente=tied)


def test_exports_are_tied_to_their_invoices_only_when_each_has_a_sure_partner():
    def paired(sure, **more):
        one = (SOUND.pedimentos[0], SOUND.facturas[0], PairingKey.UUID, sure)
        found = Pairing((Pareja(1, *one, None, None, None),), **more)
        return replace(SOUND, cotejo=found)

    assert "cotejo" in marks("exportaciones", paired(Confianza.A))
    assert "cotejo" not in marks("exportaciones", paired(Confianza.C))
    alone = paired(Confianza.A, sin_pedimento=SOUND.facturas[:1])
    assert "cotejo" not in marks("exportaciones", alone)


def test_the_legend_has_the_marks_that_were_used_in_their_order():
    assert legend([("materialidad",), ("suma", "materialidad")]) == ["suma", "materialidad"]


def test_each_line_of_the_sumaria_names_its_table():
    found = {key: table_of(line) for key, line in lines(SOUND).items()}

    assert found["ventas"] == "mes_tipo"
    assert found["exportaciones"] == "mes_clave"
    assert found["directa"] == "contados"
    assert found["importaciones"] == "importados"


def documents(cifras, auditoria):
    return [one.documento for one in sample_table(cifras, auditoria).rows]


def test_the_same_seed_gives_the_same_list_in_whatever_order_the_documents_come():
    chosen = Auditoria(3, "enero")
    turned = replace(CIFRAS, facturas=CIFRAS.facturas[::-1], pedimentos=CIFRAS.pedimentos[::-1])

    assert documents(CIFRAS, chosen) == documents(turned, chosen)
    assert documents(CIFRAS, chosen) != documents(CIFRAS, Auditoria(3, "febrero"))
    assert documents(CIFRAS, Auditoria(2, "enero")) == documents(CIFRAS, chosen)[:2]


def test_anyone_can_draw_it_again_from_what_the_method_says():
    keys = [("pedimento", p.documento) for p in (*CIFRAS.pedimentos, *CIFRAS.importados)]
    keys += [("cfdi", f.cfdi.uuid) for f in CIFRAS.facturas]
    by_hand = sorted(keys, key=lambda k: sha256(f"enero|{k[0]}|{k[1]}".encode()).hexdigest())

    assert documents(CIFRAS, Auditoria(4, "enero")) == [document for _, document in by_hand[:4]]
    assert population(CIFRAS) == len(keys)
    assert f"Muestra de 4 de los {len(keys)} documentos" in method(CIFRAS, Auditoria(4, "enero"))


def test_a_sample_larger_than_what_there_is_takes_everything_once():
    found = documents(CIFRAS, Auditoria(MOST_SAMPLED, "x"))

    assert len(found) == len(set(found)) == population(CIFRAS)


def test_without_a_seed_the_figures_identifier_is_it():
    assert seed_of(CIFRAS, Auditoria(2)) == CIFRAS.identificador
    assert documents(CIFRAS, Auditoria(2)) == documents(CIFRAS, Auditoria(2, CIFRAS.identificador))


def test_imports_that_are_not_reported_are_not_sampled():
    without = replace(CIFRAS, con_importaciones=False)

    assert population(without) == population(CIFRAS) - len(CIFRAS.importados)


def test_a_material_document_of_the_sample_is_marked():
    table = sample_table(CIFRAS, Auditoria(MOST_SAMPLED, "x", Decimal(1_000_000)))

    assert {row["supera"] for row in table.scripted()} == {True, False}
    assert (
        table.words(next(r for r in table.rows if r.supera), table.column("marca_muestra")) == "M"
    )


@pytest.mark.parametrize(("text", "number"), [("", 0), (" 25 ", 25), ("1,000", 1000), ("0", 0)])
def test_a_size_is_read(text, number):
    assert parse_sample(text) == number


@pytest.mark.parametrize("text", ["-1", "2.5", "mil", "1001", "9" * 30, "²"])
def test_a_size_that_is_none_or_too_large_is_refused(text):
    with pytest.raises(ValueError, match=r"^"):
        parse_sample(text)
