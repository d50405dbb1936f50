"""A season is data: what lasts, what is its own, and one more without touching code."""

import shutil
from datetime import date
from decimal import Decimal

import pytest

from raoce_desktop.catalogs import load_reference
from raoce_desktop.catalogs.files import TEXTOS
from raoce_desktop.catalogs.seasons import BASE, TEMPORADAS, Season, rows_of, seasons
from raoce_desktop.domain.citations import Confianza
from raoce_desktop.domain.deadlines import deadlines
from raoce_desktop.domain.expediente import Opciones, TipoPrograma
from raoce_desktop.domain.linkage import CAMPOS, IMPORTACIONES, link
from raoce_desktop.domain.season import Marcas
from tests.domain.seasons import CONJUNTOS, EJERCICIOS, reference

IMMEX, PROSEC, ALTEX, ECEX = TipoPrograma


def pieces(folder):
    """The files of a season's folder, but what Python keeps of them."""
    return sorted(path for path in folder.iterdir() if path.is_file())


PIECES = pieces(TEMPORADAS / BASE)
OWN_OF_A_SEASON = {"temporada.toml", "fechas.csv", "citas.toml", "reglas.toml"}
WITH_YEARS = [*PIECES, TEXTOS / "reglas.toml"]
MARKED = [
    *CONJUNTOS,
    frozenset(),
    frozenset({"CANCELADO"}),
    *(frozenset(c | {"NUEVO", "IMMEX_NUEVO"}) for c in CONJUNTOS if IMMEX not in c),
    *(frozenset(c | {"NUEVO", "PROSEC_NUEVO"}) for c in CONJUNTOS if PROSEC not in c),
    frozenset({"NUEVO", "IMMEX_NUEVO", "PROSEC_NUEVO"}),
]


# ---------------------------------------------------------------- what there is


def test_each_ejercicio_with_something_known_has_a_folder():
    assert seasons() == tuple(range(2017, 2027))


@pytest.mark.parametrize("path", WITH_YEARS, ids=lambda p: p.name)
def test_every_row_that_lasts_has_its_from_and_its_source(path):
    for row in rows_of(path):
        assert row["cita"] in reference(2024).citas, row
        assert 2017 <= int(row["desde"]) <= 2040, row
        assert not row.get("hasta") or int(row["hasta"]) >= int(row["desde"]), row


@pytest.mark.parametrize("path", WITH_YEARS, ids=lambda p: p.name)
def test_no_law_is_in_force_before_it_was_published(path):
    """What a guide says of its own season may be inferred of others; a law begins on a day."""
    for row in rows_of(path):
        cita = reference(2024).citas[row["cita"]]
        if cita.ejercicio is None and cita.fecha:
            assert int(cita.fecha[:4]) <= int(row["desde"]) + 1, row


@pytest.mark.parametrize("path", WITH_YEARS, ids=lambda p: p.name)
@pytest.mark.parametrize("ejercicio", EJERCICIOS)
def test_no_two_rows_of_one_name_are_in_force_at_once(path, ejercicio):
    key = {"habilitacion.csv": "motivo", "campos.toml": "ruta"}.get(path.name, "clave")
    first, last = "desde", "hasta"
    names = [
        row[key]
        for row in rows_of(path)
        if int(row[first]) <= ejercicio <= int(row.get(last) or 9999)
    ]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("ejercicio", seasons())
def test_a_season_holds_only_pieces_that_somebody_reads(ejercicio):
    known = OWN_OF_A_SEASON | {path.name for path in PIECES}
    assert {path.name for path in pieces(TEMPORADAS / str(ejercicio))} <= known


@pytest.mark.parametrize("ejercicio", EJERCICIOS)
def test_exactly_one_row_of_the_law_fits_each_company(ejercicio):
    law = reference(ejercicio).vinculacion
    for marcas in MARKED:
        for ruta in CAMPOS:
            rows = [row.motivo for row in law.habilitaciones if row.fits(ruta, marcas)]
            assert len(rows) == 1, (sorted(marcas), ruta, rows)
        forms = [rule.tramite for rule in law.formularios if rule.combinacion.fits(marcas)]
        assert len(forms) == bool(marcas & set(TipoPrograma)), (sorted(marcas), forms)


@pytest.mark.parametrize("ejercicio", EJERCICIOS)
def test_every_sentence_of_the_law_exists_and_says_who_is_meant(ejercicio):
    known = reference(ejercicio)
    for row in known.vinculacion.habilitaciones:
        assert known.textos[f"vinculo.{row.motivo}"].endswith(".")
    for rule in known.calendario.limites:
        assert known.textos[f"plazos.lectura.{rule.clave}"].endswith(".")


def test_every_sentence_about_fields_and_limits_is_said_by_a_row_with_its_source():
    every = [reference(ejercicio) for ejercicio in EJERCICIOS]
    said = {f"vinculo.{r.motivo}" for known in every for r in known.vinculacion.habilitaciones}
    said |= {f"plazos.lectura.{r.clave}" for known in every for r in known.calendario.limites}
    said |= {"vinculo.respuesta.si", "vinculo.respuesta.no", "vinculo.de_otra_temporada"}
    law = [key for key in every[0].textos if key.startswith(("vinculo.", "plazos.lectura."))]
    assert set(law) == said


# ---------------------------------------------------------------- printed or inferred


@pytest.mark.parametrize("ejercicio", EJERCICIOS)
def test_what_another_seasons_guide_says_is_inferred_here_and_never_sure(ejercicio):
    known = reference(ejercicio)
    for fact in (*known.vinculacion.habilitaciones, *known.umbrales.values()):
        assert fact.impreso <= fact.cita.speaks_of(ejercicio)
        assert fact.impreso or fact.confianza is not Confianza.A
    for effect in known.temporada.efectos.values():
        assert effect.impreso or effect.confianza is not Confianza.A


def test_an_enabling_of_another_season_says_so_in_its_sentence():
    told = link(frozenset({PROSEC}), Opciones(), reference(2025)).campos[IMPORTACIONES]
    assert told.motivo.endswith("que siga igual en esta temporada se infiere.")
    assert (told.impreso, told.confianza) == (False, Confianza.B)
    guide = link(frozenset({PROSEC}), Opciones(), reference(2024)).campos[IMPORTACIONES]
    assert (guide.impreso, guide.confianza) == (True, Confianza.A)
    assert "se infiere" not in guide.motivo


def test_the_seasons_of_2026_and_2027_know_what_is_known_of_each():
    filed_2026, filed_2027 = reference(2025).temporada, reference(2026).temporada
    assert filed_2026.cubierta
    assert filed_2027.cubierta
    assert filed_2026.guia is filed_2027.guia is None
    said = {(p.clave, p.hecho, p.cita.clave) for p in reference(2025).calendario.publicadas}
    assert ("IMMEX", "cancelacion", "dof.5792091") in said
    assert ("IMMEX", "ultima_fecha", "dof.5792091") in said
    assert reference(2026).calendario.publicadas == ()
    assert reference(2026).tipo_cambio is None
    assert any("guía de 2027" in sentence for sentence in filed_2027.pendientes)


def test_an_ejercicio_that_nobody_gathered_keeps_what_lasts_and_says_that_it_lacks_the_rest():
    known = reference(2035)
    assert not known.temporada.cubierta
    assert known.temporada.guia is known.tipo_cambio is None
    assert known.umbrales["immex"].usd == Decimal(500_000)
    assert deadlines(frozenset({IMMEX}), known).fin == date(2036, 5, 30)


def test_a_point_that_rests_on_a_rule_of_2026_is_not_asked_before():
    def asked(ejercicio: int) -> set[str]:
        return {point.clave for point in reference(ejercicio).consideraciones}

    assert asked(2025) - asked(2024) == {"cambios-informados"}
    assert asked(2023) == asked(2024)


# ---------------------------------------------------------------- one more season

INVENTED = {
    "temporada.toml": """
guia = "guia2028.portada"
pendientes = ["Falta saber si la ventanilla cierra a medianoche."]

[tipo_cambio]
valor = "20.5000"
minimo = "20.4000"
maximo = "20.6000"
cita = "guia2028.portada"
""",
    "citas.toml": """
[guia2028.portada]
ordenamiento = "Guía RAOCE 2028"
articulo = ""
fecha = "2028"
fuente = "Inventada para una prueba"
confianza = "A"
ejercicio = 2027
""",
    "fechas.csv": """clave,hecho,fecha,palabras,cita
reporte,apertura,2028-03-01,,guia2028.portada
immex,limite,2028-06-15,,guia2028.portada
PROSEC,ultima_fecha,,último día hábil de julio,guia2028.portada
""",
    "umbrales.toml": """
[immex]
usd = "600000"
usd_estricto = true
porcentaje = "15"
cita = "guia2028.portada"
cita_consecuencia = "decreto_immex.11"
""",
    "habilitacion.csv": (
        "motivo,campo,todos,alguno,ninguno,habilitado,sustento,cita,confianza\n"
        "importaciones.immex_ligado,balanza.total_importaciones,IMMEX,PROSEC ALTEX ECEX,,si,"
        "impreso,guia2028.portada,A\n"
    ),
    "cierres.csv": """clave,ultima_mes,ley,cita,confianza
PROSEC,7,decreto_prosec.8,guia2028.portada,A
""",
    "sectores.csv": """clave,nombre,cita,confianza
XXV,De la Industria Inventada,guia2028.portada,A
XXIII,De la Industria Alimentaria,guia2028.portada,A
""",
    "consideraciones.toml": """
[[consideracion]]
clave = "punto-inventado"
tema = "cifras"
texto = "Se leyó la guía de 2028."
ayuda = "Léela."
cita = "guia2028.portada"
""",
    "reglas.toml": """
["programas.falta"]
nivel = "error"
mensaje = "En 2028 tampoco hay ningún programa."
arreglo = "Agrega uno."
cita = "guia2028.portada"
""",
    "textos.toml": """
["plazos.lectura.immex"]
texto = "En 2028, el reporte de IMMEX vence a mediados de junio."
cita = "guia2028.portada"
""",
}


@pytest.fixture
def invented(tmp_path):
    """The folder of the seasons with one that somebody added, and its ejercicio."""
    folder = tmp_path / "temporadas"
    shutil.copytree(TEMPORADAS, folder)
    (folder / "2027").mkdir()
    for piece, text in INVENTED.items():
        (folder / "2027" / piece).write_text(text.lstrip(), encoding="utf-8")
    return folder


def test_a_season_is_added_by_a_folder_of_files(invented):
    known = load_reference(2027, temporadas=invented)

    assert seasons(invented)[-1] == 2027
    assert known.temporada.cubierta
    assert known.temporada.guia.texto == "Guía RAOCE 2028"
    assert known.temporada.pendientes == ("Falta saber si la ventanilla cierra a medianoche.",)
    assert known.tipo_cambio.valor == Decimal("20.5000")
    immex = known.umbrales["immex"]
    assert (immex.usd, immex.porcentaje) == (Decimal(600_000), Decimal(15))
    assert (immex.impreso, immex.confianza) == (True, Confianza.A)
    assert known.umbrales["altex_directo"] == load_reference(2027).umbrales["altex_directo"]
    assert known.consideraciones[-1].clave == "punto-inventado"
    assert known.reglas["programas.falta"].mensaje == "En 2028 tampoco hay ningún programa."
    assert len(known.reglas) == len(load_reference(2027).reglas)


def test_a_row_of_its_own_takes_the_place_of_its_namesake_and_a_new_one_comes_last(invented):
    names = [sector.clave for sector in load_reference(2027, temporadas=invented).sectores]
    assert names[22:] == ["XXIII", "XXIV", "XXV"]
    assert [s.clave for s in load_reference(2027).sectores] == names[:-1]
    sure = {s.clave: s.verificado for s in load_reference(2027, temporadas=invented).sectores}
    assert sure["XXIII"]
    assert not sure["XXIV"]


def test_what_a_season_publishes_goes_before_what_is_worked_out(invented):
    known = load_reference(2027, temporadas=invented)

    plazos = deadlines(frozenset({IMMEX}), known)
    assert plazos.inicio == date(2028, 3, 1)
    assert plazos.fin == date(2028, 6, 15)
    assert "En 2028, el reporte de IMMEX vence a mediados de junio." in plazos.lecturas[0].motivo
    immex = plazos.por_programa[IMMEX]
    assert (immex.fin.impresa, immex.fin.confianza) == (True, Confianza.A)
    assert (immex.suspension.dia, immex.suspension.impresa) == (date(2028, 6, 16), False)
    prosec = deadlines(frozenset({PROSEC}), known).por_programa[PROSEC]
    assert (prosec.ultima_fecha.dia, prosec.ultima_fecha.impresa) == (date(2028, 7, 31), False)
    assert prosec.ultima_fecha.palabras == "último día hábil de julio"
    assert prosec.cancelacion.dia == date(2028, 8, 1)


def test_a_published_day_that_the_user_declares_non_working_gives_way(invented):
    known = load_reference(
        2027, temporadas=invented, inhabiles={date(2028, 6, 15): "aviso del Diario Oficial"}
    )
    limit = deadlines(frozenset({IMMEX}), known).lecturas[0].fecha
    assert (limit.dia, limit.impresa) == (date(2028, 5, 31), False)


def test_what_a_season_enables_follows_its_own_table(invented):
    known = load_reference(2027, temporadas=invented)
    linked: Marcas = frozenset({IMMEX, PROSEC})
    assert link(linked, Opciones(), known).habilita(IMPORTACIONES)
    assert not link(linked, Opciones(), load_reference(2027)).habilita(IMPORTACIONES)
    assert not link(frozenset({IMMEX}), Opciones(), known).habilita(IMPORTACIONES)


def test_the_seasons_beside_it_stay_as_they_were(invented):
    for ejercicio in (2024, 2026, 2028):
        there, here = load_reference(ejercicio, temporadas=invented), load_reference(ejercicio)
        assert there.temporada == here.temporada
        assert there.calendario == here.calendario
        assert there.umbrales == here.umbrales


def test_a_season_without_a_file_has_only_what_lasts(tmp_path):
    shutil.copytree(TEMPORADAS / BASE, tmp_path / BASE)
    assert seasons(tmp_path) == ()
    assert not Season(2024, tmp_path).covered
    known = load_reference(2024, temporadas=tmp_path)
    assert deadlines(frozenset({IMMEX}), known).lecturas[0].fecha.impresa is False
