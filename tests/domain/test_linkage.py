"""The fifteen sets of programs, the empty one, and what the user may answer."""

from itertools import combinations

import pytest

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.citations import Confianza
from raoce_desktop.domain.expediente import Opciones, TipoPrograma
from raoce_desktop.domain.linkage import (
    BIENES,
    EXPORTACIONES,
    IMPORTACIONES,
    PORCENTAJE,
    SALDO,
    VENTAS,
    Formulario,
    Vinculo,
    link,
)

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma
NADA_RESPONDIDO = Opciones()
TODOS_LOS_CONJUNTOS = [frozenset(c) for n in range(5) for c in combinations(TipoPrograma, n)]
NO_VACIOS = [c for c in TODOS_LOS_CONJUNTOS if c]
CON_IMMEX = [c for c in NO_VACIOS if IMMEX in c]
SIN_IMMEX = [c for c in NO_VACIOS if IMMEX not in c]
NO_DOCUMENTADOS = [c for c in SIN_IMMEX if c != {PROSEC}]
REFERENCIA = load_reference(2024)


def name(tipos: frozenset[TipoPrograma]) -> str:
    return "-".join(t for t in TipoPrograma if t in tipos) or "ninguno"


def linked(*tipos: TipoPrograma, opciones: Opciones = NADA_RESPONDIDO) -> Vinculo:
    return link(frozenset(tipos), opciones, REFERENCIA)


def test_there_are_fifteen_sets_besides_the_empty_one():
    assert len(NO_VACIOS) == 15
    assert len(CON_IMMEX) == 8


@pytest.mark.parametrize("tipos", CON_IMMEX, ids=name)
@pytest.mark.parametrize("answer", [None, True, False])
def test_immex_always_shows_its_form_without_importaciones_or_bienes(tipos, answer):
    opciones = Opciones(importaciones_habilitadas=answer, bienes_habilitados=answer)
    vinculo = linked(*tipos, opciones=opciones)
    assert vinculo.formulario is Formulario.IMMEX == "150101"
    assert not vinculo.habilita(IMPORTACIONES)
    assert not vinculo.habilita(BIENES)
    assert vinculo.documentado
    assert not any(campo.conmutable for campo in vinculo.campos.values())


def test_prosec_alone_enables_importaciones_and_bienes():
    vinculo = linked(PROSEC)
    assert vinculo.formulario is Formulario.PROSEC == "150102"
    for ruta in (IMPORTACIONES, BIENES):
        campo = vinculo.campos[ruta]
        assert (campo.habilitado, campo.confianza, campo.documentado) == (True, Confianza.A, True)
        assert campo.cita.clave == "guia2025.prosec"


def test_prosec_alone_cannot_be_switched():
    answers = Opciones(importaciones_habilitadas=False, bienes_habilitados=False)
    vinculo = linked(PROSEC, opciones=answers)
    assert vinculo.habilita(IMPORTACIONES)
    assert vinculo.habilita(BIENES)


@pytest.mark.parametrize("others", [{ALTEX}, {ECEX}, {ALTEX, ECEX}], ids=name)
def test_prosec_linked_without_immex_enables_both_but_says_it_is_undocumented(others):
    vinculo = linked(PROSEC, *others)
    assert vinculo.formulario is Formulario.PROSEC
    assert not vinculo.documentado
    for ruta in (IMPORTACIONES, BIENES):
        campo = vinculo.campos[ruta]
        assert (campo.habilitado, campo.confianza, campo.conmutable) == (True, Confianza.C, True)
        assert "no documentado" in campo.motivo


@pytest.mark.parametrize("tipos", [{ALTEX}, {ECEX}, {ALTEX, ECEX}], ids=name)
def test_altex_and_ecex_alone_enable_neither_and_say_it_is_undocumented(tipos):
    vinculo = linked(*tipos)
    assert vinculo.formulario is Formulario.ALTEX_ECEX == "150103"
    for ruta in (IMPORTACIONES, BIENES):
        campo = vinculo.campos[ruta]
        assert (campo.habilitado, campo.confianza, campo.conmutable) == (False, Confianza.C, True)
        assert "no documentado" in campo.motivo


@pytest.mark.parametrize("tipos", NO_DOCUMENTADOS, ids=name)
@pytest.mark.parametrize("imports", [True, False])
@pytest.mark.parametrize("goods", [True, False])
def test_the_user_answers_each_field_of_an_undocumented_set_on_its_own(tipos, imports, goods):
    answers = Opciones(importaciones_habilitadas=imports, bienes_habilitados=goods)
    vinculo = linked(*tipos, opciones=answers)
    assert vinculo.habilita(IMPORTACIONES) is imports
    assert vinculo.habilita(BIENES) is goods
    assert "no documentado" in vinculo.campos[IMPORTACIONES].motivo
    assert "tú" in vinculo.campos[BIENES].motivo
    assert not vinculo.documentado


@pytest.mark.parametrize("tipos", NO_VACIOS, ids=name)
def test_ventas_and_exportaciones_are_always_captured_and_the_results_never(tipos):
    vinculo = linked(*tipos)
    enabled = [vinculo.habilita(r) for r in (VENTAS, EXPORTACIONES, SALDO, PORCENTAJE)]
    assert enabled == [True, True, False, False]


@pytest.mark.parametrize("tipos", TODOS_LOS_CONJUNTOS, ids=name)
def test_every_field_has_its_sentence_its_source_and_its_own_path(tipos):
    vinculo = linked(*tipos)
    assert set(vinculo.campos) == {
        VENTAS, EXPORTACIONES, IMPORTACIONES, SALDO, PORCENTAJE, BIENES
    }  # fmt: skip
    for ruta, campo in vinculo.campos.items():
        assert campo.ruta == ruta
        assert campo.motivo.endswith(".")
        assert "{" not in campo.motivo
        assert campo.cita.texto
        assert campo.conmutable is not campo.documentado


@pytest.mark.parametrize("tipos", [c for c in NO_VACIOS if len(c) > 1], ids=name)
def test_the_reason_names_the_linked_programs_in_order(tipos):
    vinculo = linked(*tipos)
    assert vinculo.programas == tuple(sorted(tipos, key=list(TipoPrograma).index))
    *first, last = vinculo.programas
    assert f"{', '.join(first)} y {last}" in vinculo.campos[IMPORTACIONES].motivo


def test_immex_alone_rests_on_the_decree_and_linked_immex_on_the_guide():
    alone, linked_ = linked(IMMEX).campos[IMPORTACIONES], linked(IMMEX, ECEX).campos[IMPORTACIONES]
    assert (alone.cita.clave, alone.confianza) == ("decreto_immex.25", Confianza.B)
    assert (linked_.cita.clave, linked_.confianza) == ("guia2025.immex", Confianza.A)


def test_without_programs_there_is_no_form_and_nothing_to_capture_yet():
    vinculo = linked()
    assert vinculo.formulario is None
    assert not any(campo.habilitado for campo in vinculo.campos.values())
    assert "programa" in vinculo.campos[VENTAS].motivo


@pytest.mark.parametrize("others", [{ALTEX}, {ECEX}, {ALTEX, ECEX}], ids=name)
@pytest.mark.parametrize("prosec", [True, False])
@pytest.mark.parametrize("answer", [True, False])
def test_only_the_form_of_prosec_has_bienes_so_what_the_user_sees_of_them_tells_the_form(
    others, prosec, answer
):
    """150102 is the only one with a table of goods; a company that sees none is on another."""
    tipos = {*others, *({PROSEC} if prosec else ())}
    vinculo = linked(*tipos, opciones=Opciones(bienes_habilitados=answer))

    assert vinculo.habilita(BIENES) is answer
    assert vinculo.formulario is (Formulario.PROSEC if answer else Formulario.ALTEX_ECEX)
    assert not vinculo.documentado
