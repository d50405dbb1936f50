"""What a file of preferences would change, and that only what was chosen does."""

from datetime import date

import pytest

from raoce_desktop.domain.oficina import Oficina, Preparador, ValorPropio
from raoce_desktop.exchange.preferences_file import PreferencesFile
from raoce_desktop.session.preferences import FIRM, PREPARER
from raoce_desktop.session.preferences_sharing import offered, settings_of, take
from raoce_desktop.store import StoreProblem

OFFICE = Oficina(
    "Despacho Ruiz",
    b"\x89PNG" * 500,
    Preparador("Ana"),
    valores={
        "clave.K2": ValorPropio("directa", "criterio propio"),
        "umbral.immex.usd": ValorPropio("600000"),
        "clave.ZZ": ValorPropio("no_cuenta"),
    },
)
FILE = PreferencesFile(OFFICE, {date(2026, 4, 30): "aviso", date(2026, 5, 1): "otro"})


def every(expedientes, file=FILE):
    return offered(expedientes.preferences.all, expedientes.store.inhabiles(), file)


def took(expedientes, chosen):
    told = []
    take(expedientes, chosen, FILE, told.append)
    return told


def test_each_thing_is_told_by_its_name_with_what_there_is_and_would_be(expedientes):
    expedientes.preferences.put(FIRM, "Otro despacho")
    told = {one.clave: one[1:4] for one in every(expedientes)}
    assert told == {
        "despacho.nombre": (
            "Nombre del despacho",
            "Otro despacho",
            "Despacho Ruiz",
        ),
        "despacho.logo": ("Logo", "—", "un logo de 1 KB"),
        "preparo.nombre": ("Quien prepara: nombre", "—", "Ana"),
        "propio.clave.K2": (
            told["propio.clave.K2"][0],
            "—",
            "cuenta como exportación directa · criterio propio",
        ),
        "propio.umbral.immex.usd": ("Compromiso de IMMEX, en dólares", "—", "600,000"),
        "propio.clave.ZZ": ("propio.clave.ZZ", "—", "no cuenta"),
        "inhabiles": ("Días inhábiles", "0 días", "2 días nuevos o con otro motivo"),
    }
    assert told["propio.clave.K2"][0].startswith("K2: ")


def test_who_prepares_is_taken_only_by_somebody_who_asks(expedientes):
    assert [one.clave for one in every(expedientes) if one.personal] == [PREPARER[0]]


def test_only_what_was_chosen_is_set_and_nothing_else_is_lost(expedientes):
    expedientes.preferences.put(FIRM, "Otro despacho")
    expedientes.days.set({date(2026, 4, 30): "mi motivo", date(2026, 6, 1): "mío"})
    chosen = [o for o in every(expedientes) if o.clave in ("propio.clave.K2", "inhabiles")]
    assert took(expedientes, chosen) == [None]
    office = expedientes.preferences.oficina
    assert (office.despacho, office.claves) == ("Otro despacho", {"K2": "directa"})
    assert expedientes.store.inhabiles() == {
        date(2026, 4, 30): "aviso",
        date(2026, 5, 1): "otro",
        date(2026, 6, 1): "mío",
    }
    left = {one.clave for one in every(expedientes)}
    assert not {"propio.clave.K2", "inhabiles"} & left
    assert "despacho.nombre" in left


def test_all_of_it_makes_an_office_like_the_other(expedientes):
    assert took(expedientes, every(expedientes)) == [None]
    assert every(expedientes) == ()
    assert settings_of(expedientes.preferences.oficina) == settings_of(OFFICE)
    assert expedientes.pending.waiting is False


@pytest.mark.parametrize("clave", ["despacho.nombre", "inhabiles"])
def test_what_cannot_be_kept_is_said(expedientes, monkeypatch, clave):
    def refuse(*_args):
        raise StoreProblem("guardado.disco_lleno")

    chosen = [one for one in every(expedientes) if one.clave == clave]
    monkeypatch.setattr(expedientes.store, "set_setting", refuse)
    monkeypatch.setattr(expedientes.store, "set_inhabiles", refuse)
    (problem,) = took(expedientes, chosen)
    assert problem.key == "guardado.disco_lleno"
