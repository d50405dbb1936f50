"""The last day to sign, and what makes it the last: by hand, from the guide's dates of 2025."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.catalogs import load_reference
from raoce_desktop.domain.business_days import signature_limit
from raoce_desktop.domain.citations import Confianza
from raoce_desktop.domain.deadlines import deadlines
from raoce_desktop.domain.due import due
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.domain.sign_by import SigningReason, sign_by, source, told, told_without_cure

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma
REFERENCIA = load_reference(2024)
SETS = [
    frozenset(t for place, t in enumerate(TipoPrograma) if number >> place & 1)
    for number in range(1, 16)
]
DAYS = st.dates(date(2025, 3, 1), date(2025, 10, 1))


def season(*tipos):
    return deadlines(frozenset(tipos), REFERENCIA)


def signing(hoy, *tipos, guardado=None):
    saved = date.fromisoformat(f"2025-{guardado}") if guardado else None
    return sign_by(saved, season(*tipos), date.fromisoformat(f"2025-{hoy}"), REFERENCIA)


@pytest.mark.parametrize(
    ("tipos", "guardado", "hoy", "fecha", "rige"),
    [
        # nothing saved: the next limit that applies
        ((PROSEC,), None, "04-10", "04-30", SigningReason.LIMITE),
        ((PROSEC,), None, "04-30", "04-30", SigningReason.LIMITE),
        ((PROSEC,), None, "05-01", "06-30", SigningReason.SUBSANAR),
        ((IMMEX,), None, "05-31", "08-29", SigningReason.SUBSANAR),
        ((IMMEX, PROSEC), None, "04-10", "05-30", SigningReason.LIMITE),
        ((IMMEX, PROSEC), None, "06-01", "06-30", SigningReason.SUBSANAR),
        ((IMMEX, PROSEC), None, "07-01", "08-29", SigningReason.SUBSANAR),
        ((ALTEX,), None, "05-01", "05-30", SigningReason.LIMITE),
        # the prudent reading while it lasts, then the guide's own
        ((PROSEC, ALTEX), None, "04-10", "04-30", SigningReason.PRUDENTE),
        ((PROSEC, ALTEX), None, "05-01", "05-30", SigningReason.LIMITE),
        ((PROSEC, ECEX), None, "05-31", "06-30", SigningReason.SUBSANAR),
        # saved: 15 natural days, unless a limit comes first
        ((PROSEC,), "04-01", "04-10", "04-16", SigningReason.GUARDADO),
        ((PROSEC,), "04-15", "04-15", "04-30", SigningReason.LIMITE),
        ((PROSEC,), "04-16", "04-20", "04-30", SigningReason.LIMITE),
        ((PROSEC,), "04-20", "05-02", "05-05", SigningReason.GUARDADO),
        ((IMMEX,), "05-20", "05-21", "05-30", SigningReason.LIMITE),
        ((IMMEX,), "08-20", "08-21", "08-29", SigningReason.SUBSANAR),
        ((PROSEC, ALTEX), "04-20", "04-21", "04-30", SigningReason.PRUDENTE),
        ((ALTEX,), "05-29", "05-29", "05-30", SigningReason.LIMITE),
        # dropped by VUCEM: it counts no more
        ((PROSEC,), "04-01", "04-17", "04-30", SigningReason.LIMITE),
        # nothing later is left: the last one, past
        ((PROSEC,), "06-29", "07-02", "06-30", SigningReason.SUBSANAR),
        ((ALTEX,), "05-29", "06-02", "05-30", SigningReason.LIMITE),
    ],
)
def test_the_earlier_of_the_saved_request_and_the_next_limit_rules(
    tipos, guardado, hoy, fecha, rige
):
    firma = signing(hoy, *tipos, guardado=guardado)

    assert (firma.fecha, firma.termino.rige) == (date.fromisoformat(f"2025-{fecha}"), rige)


@pytest.mark.parametrize(
    ("hoy", "guardado", "dice"),
    [
        ("04-10", None, "el 30 de abril de 2025, que es el límite del reporte"),
        (
            "04-10",
            "04-01",
            "el 16 de abril de 2025 (calculada): ahí terminan los 15 días",
        ),
        ("05-02", None, "el 30 de junio de 2025, que es la última fecha para que no se cancele"),
        ("07-02", None, "La última fecha para firmar fue el 30 de junio de 2025."),
    ],
)
def test_what_rules_is_said(hoy, guardado, dice):
    firma = signing(hoy, PROSEC, guardado=guardado)

    assert dice in told(firma, date.fromisoformat(f"2025-{hoy}"), REFERENCIA)


def test_the_prudent_reading_is_called_so():
    firma = signing("04-10", PROSEC, ALTEX)

    assert "lectura más temprana" in told(firma, date(2025, 4, 10), REFERENCIA)
    assert firma.termino.cuando.cita.clave == "rccgse.3.2.16"


def test_what_a_saved_request_waits_for_is_the_guides():
    assert signing("04-10", PROSEC, guardado="04-01").termino.cuando.cita.clave == "guia2025.firma"


@pytest.mark.parametrize("tipos", SETS)
def test_only_altex_and_ecex_have_no_cure_and_it_is_said_while_there_is_time(tipos):
    before, after = (signing(hoy, *tipos) for hoy in ("05-30", "05-31"))
    lost = [str(tipo) for tipo in (ALTEX, ECEX) if tipo in tipos]

    said = told_without_cure(before, REFERENCIA)
    assert all(tipo in said for tipo in lost)
    assert bool(said) == bool(lost)
    assert told_without_cure(after, REFERENCIA) == ""
    assert not {"IMMEX", "PROSEC"} & set(said.replace(".", " ").split())


@pytest.mark.parametrize(
    ("hoy", "tipos", "guardado", "printed", "dice"),
    [
        ("04-10", (PROSEC,), None, True, "Fecha publicada en Guía RAOCE 2025, PROSEC."),
        ("04-10", (PROSEC, ALTEX), None, False, "Calculado"),
        ("04-10", (PROSEC,), "04-01", False, "Guía RAOCE 2025, Firma del RAOCE."),
    ],
)
def test_what_is_worked_out_is_never_shown_as_printed(hoy, tipos, guardado, printed, dice):
    firma = signing(hoy, *tipos, guardado=guardado)

    assert firma.termino.cuando.impresa is printed
    assert dice in source(firma, REFERENCIA)
    assert printed or firma.termino.cuando.confianza is not Confianza.A


def test_without_programs_only_the_saved_request_counts():
    saved = date(2025, 4, 1)

    assert sign_by(saved, None, saved, REFERENCIA).fecha == date(2025, 4, 16)
    assert sign_by(saved, None, date(2025, 4, 17), REFERENCIA) is None
    assert sign_by(None, None, saved, REFERENCIA) is None


@given(st.sampled_from(SETS), DAYS, st.none() | DAYS)
def test_no_day_to_sign_is_later_than_what_it_waits_for(tipos, hoy, guardado):
    plazos = season(*tipos)
    firma = sign_by(guardado, plazos, hoy, REFERENCIA)

    dates = {reading.fin for reading in plazos.lecturas}
    for plazo in plazos.por_programa.values():
        dates |= {plazo.fin.dia, (plazo.ultima_fecha or plazo.fin).dia}
    ahead = [day for day in dates if day >= hoy]
    kept = guardado is not None and hoy <= signature_limit(guardado, REFERENCIA)
    if ahead:
        drops = [signature_limit(guardado, REFERENCIA)] if kept else []
        assert firma.fecha == min([*ahead, *drops])
    else:
        assert firma.fecha == max(dates)
    assert all(one.fecha > firma.fecha for one in firma.siguientes)


@given(st.sampled_from(SETS), DAYS, st.none() | DAYS)
def test_as_days_pass_the_next_one_rules(tipos, hoy, guardado):
    """What a list keeps of it serves on any later day."""
    plazos = season(*tipos)
    first = sign_by(guardado, plazos, hoy, REFERENCIA)
    for later in range(0, 200, 7):
        day = hoy + timedelta(days=later)
        assert sign_by(guardado, plazos, day, REFERENCIA).fecha == due(
            [fecha.dia for fecha in first.fechas], day
        )
