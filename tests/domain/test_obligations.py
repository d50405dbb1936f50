"""Which programs report: before, in and after the ejercicio, cancelled, suspended, impossible."""

from datetime import date
from itertools import product

import pytest

from raoce_desktop.domain.citations import Confianza
from raoce_desktop.domain.deadlines import deadlines
from raoce_desktop.domain.expediente import Expediente, Opciones, Programa, TipoPrograma
from raoce_desktop.domain.linkage import BIENES, IMPORTACIONES, Formulario, link
from raoce_desktop.domain.obligations import (
    Obligacion,
    effect_of,
    is_due,
    marks,
    obligation,
    obligation_told,
    reports,
)
from raoce_desktop.domain.review import review
from raoce_desktop.domain.rules.context import context
from tests.domain.rules.world import company, typed
from tests.domain.seasons import CONJUNTOS, EJERCICIOS, name, reference

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma

HOY = date(2025, 4, 10)
LAST_REGISTER = date(2010, 12, 24)
NEW, NEITHER = Obligacion.NEED_NOT, Obligacion.WITHOUT_COMMITMENT


def held(**programas: str) -> Expediente:
    """A company of 2024 with programs authorised on those days."""
    texts = {}
    for place, day in enumerate(programas.values()):
        texts[f"programas.{place}.autorizado"] = day
    return typed(company(*map(TipoPrograma, programas)), texts)


def marked(expediente: Expediente, hoy: date = HOY) -> set[str]:
    return set(marks(expediente, reference(expediente.ejercicio), hoy))


@pytest.mark.parametrize(
    ("autorizado", "esperada"),
    [
        (date(2019, 3, 1), Obligacion.MUST),
        (date(2023, 12, 31), Obligacion.MUST),
        (date(2024, 1, 1), NEITHER),
        (date(2024, 12, 31), NEITHER),
        (date(2025, 1, 1), NEW),
        (date(2026, 1, 1), NEW),
        (None, Obligacion.UNKNOWN),
    ],
)
@pytest.mark.parametrize("tipo", [IMMEX, PROSEC])
def test_who_must_file_follows_from_the_year_of_the_authorisation(tipo, autorizado, esperada):
    if tipo is PROSEC and esperada is NEITHER:
        esperada = Obligacion.MUST  # PROSEC has no export commitment to be free of
    assert obligation(Programa(tipo=tipo, autorizado=autorizado), reference(2024)) is esperada


@pytest.mark.parametrize("tipo", [ALTEX, ECEX])
@pytest.mark.parametrize("ejercicio", EJERCICIOS)
def test_a_later_altex_or_ecex_is_an_error_of_capture_and_never_exempt(tipo, ejercicio):
    for day in (date(2010, 12, 25), date(ejercicio, 6, 1), date(ejercicio + 1, 2, 1)):
        programa = Programa(tipo=tipo, autorizado=day)
        assert obligation(programa, reference(ejercicio)) is Obligacion.IMPOSSIBLE
        assert reports(programa, reference(ejercicio))
    before = Programa(tipo=tipo, autorizado=LAST_REGISTER)
    assert obligation(before, reference(ejercicio)) is Obligacion.MUST


def test_an_exempt_immex_is_the_guides_word_and_an_exempt_prosec_an_inference():
    day = date(2025, 2, 1)
    immex = effect_of(Programa(tipo=IMMEX, autorizado=day), reference(2024))
    prosec = effect_of(Programa(tipo=PROSEC, autorizado=day), reference(2024))
    assert (immex.confianza, immex.impreso) == (Confianza.A, True)
    assert prosec.confianza is Confianza.C
    told = obligation_told(Programa(tipo=PROSEC, autorizado=day), reference(2024))
    assert "por inferencia" in told
    assert "verificar" in told


def test_that_an_immex_is_exempt_is_inferred_where_no_guide_of_its_season_is_known():
    programa = Programa(tipo=IMMEX, autorizado=date(2027, 2, 1))
    effect = effect_of(programa, reference(2026))
    assert (effect.confianza, effect.impreso) == (Confianza.B, False)


# Of every set: which of its programs were authorised before, in or after the ejercicio.
WHEN = {"antes": -1, "en": 0, "despues": 1}


def authorised(tipo: TipoPrograma, when: str, ejercicio: int) -> Programa:
    year = 2008 if when == "antes" else ejercicio + WHEN[when]
    return Programa(tipo=tipo, autorizado=date(year, 2, 1))


@pytest.mark.parametrize("ejercicio", EJERCICIOS)
@pytest.mark.parametrize("tipos", CONJUNTOS, ids=name)
def test_only_those_that_report_decide_the_form_and_the_dates(tipos, ejercicio):
    ordered, known = sorted(tipos), reference(ejercicio)
    for times in product(WHEN, repeat=len(ordered)):
        when = dict(zip(ordered, times, strict=True))
        programas = tuple(authorised(t, w, ejercicio) for t, w in when.items())
        expediente = Expediente(ejercicio=ejercicio, programas=programas)
        left = {t for t, w in when.items() if w == "despues" and t in (IMMEX, PROSEC)}
        reporting = frozenset(tipos - left)

        found = marks(expediente, known)
        vinculo = link(found, Opciones(), known)

        assert set(vinculo.programas) == reporting
        assert is_due(found) is bool(reporting)
        assert (vinculo.formulario is None) is (not reporting)
        if not reporting:
            assert not any(campo.habilitado for campo in vinculo.campos.values())
            continue
        plazos = deadlines(found, known)
        assert set(plazos.por_programa) == reporting
        if IMMEX in left and reporting == {PROSEC}:
            assert vinculo.campos[BIENES].conmutable
            assert len({limit.fin for limit in plazos.limites}) == 2
        else:
            alone = link(reporting, Opciones(), known)
            assert {r: c.habilitado for r, c in vinculo.campos.items()} == {
                r: c.habilitado for r, c in alone.campos.items()
            }
            assert plazos.lecturas == deadlines(reporting, known).lecturas


def test_an_immex_of_the_filing_year_beside_an_older_prosec_says_that_nobody_documents_it():
    expediente = held(IMMEX="01/02/2025", PROSEC="01/03/2019")
    assert marked(expediente) == {"PROSEC", "NUEVO", "IMMEX_NUEVO"}

    revision = review(expediente, reference(2024), HOY)

    assert revision.vinculo.formulario is Formulario.PROSEC
    assert revision.vinculo.campos[IMPORTACIONES].confianza is Confianza.C
    assert "Ninguna fuente" in revision.vinculo.campos[BIENES].motivo
    assert revision.dias_restantes == (date(2025, 4, 30) - HOY).days
    found = {h.regla for h in revision.hallazgos}
    assert {"plazos.dos-lecturas", "programas.no-documentado", "programas.exento"} <= found
    assert "cierre.exento" not in found


def test_a_prosec_of_the_filing_year_beside_an_older_immex_leaves_the_immex_alone():
    expediente = held(IMMEX="01/03/2019", PROSEC="01/02/2025")
    revision = review(expediente, reference(2024), HOY)
    assert revision.vinculo.programas == (IMMEX,)
    assert list(revision.plazos.por_programa) == [IMMEX]
    found = {h.regla: h for h in revision.hallazgos}
    assert "ninguna fuente lo dice" in found["programas.exento-inferido"].arreglo


@pytest.mark.parametrize("estatus", ["Cancelado", "CANCELADA por la SE"])
def test_a_cancelled_program_leaves_the_form_and_the_dates(estatus):
    expediente = typed(company(IMMEX, PROSEC), {"programas.0.estatus": estatus})
    revision = review(expediente, reference(2024), HOY)
    assert revision.vinculo.formulario is Formulario.PROSEC
    assert revision.vinculo.documentado
    assert revision.plazos.fin == date(2025, 4, 30)
    assert not [c for c in revision.compromisos if c.programa is IMMEX]
    assert "programas.cancelado" in {h.regla for h in revision.hallazgos}


def test_a_suspended_program_still_decides_and_has_a_rule_of_its_own():
    expediente = typed(company(IMMEX, PROSEC), {"programas.0.estatus": "Vigente - Suspendido"})
    revision = review(expediente, reference(2024), HOY)
    assert revision.vinculo.programas == (IMMEX, PROSEC)
    found = {h.regla for h in revision.hallazgos}
    assert "programas.suspendido" in found
    assert not {"programas.cancelado", "programas.estatus"} & found


def test_a_program_captured_twice_reports_if_one_of_the_two_does():
    expediente = typed(company(IMMEX, IMMEX), {"programas.1.estatus": "Cancelado"})
    assert marked(expediente) == {"IMMEX"}


@pytest.mark.parametrize("tipo", TipoPrograma)
def test_an_authorisation_in_the_future_is_an_error_and_exempts_nobody(tipo):
    expediente = typed(company(tipo), {"programas.0.autorizado": "11/04/2025"})
    revision = review(expediente, reference(2024), HOY)
    assert revision.vinculo.programas == (tipo,)
    assert "programas.autorizado-futuro" in {h.regla for h in revision.errores}
    assert not revision.cierres


def test_a_day_that_does_not_exist_stays_as_it_was_typed_and_the_program_reports():
    expediente = typed(company(IMMEX), {"programas.0.autorizado": "31/02/2025"})
    assert expediente.programas[0].por_corregir == {"autorizado": "31/02/2025"}
    assert marked(expediente) == {"IMMEX"}
    assert "captura.no-entendida" in {
        h.regla for h in review(expediente, reference(2024), HOY).errores
    }


@pytest.mark.parametrize(
    ("expediente", "dice"),
    [
        (held(IMMEX="01/02/2025"), "Así lo dice la guía."),
        (held(PROSEC="01/02/2025"), "De PROSEC se infiere"),
        (held(IMMEX="01/02/2025", PROSEC="01/02/2025"), "De PROSEC se infiere"),
    ],
)
def test_where_none_must_file_it_says_on_whose_word(expediente, dice):
    contexto = context(expediente, reference(2024), HOY)
    assert contexto.ninguno_presenta
    assert contexto.plazos is None
    (closing,) = review(expediente, reference(2024), HOY).cierres
    assert closing.regla == "cierre.exento"
    assert dice in closing.mensaje


@pytest.mark.parametrize("obligacion", Obligacion)
def test_every_obligation_has_its_sentence(obligacion):
    assert reference(2024).textos[f"plazos.obligacion.{obligacion}"].endswith(".")
