"""A rule, a point and a sentence of one season say nothing in another: screen, JSON and paper."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QLabel

from raoce_desktop.catalogs import load_reference, loading
from raoce_desktop.catalogs.files import TEXTOS
from raoce_desktop.catalogs.seasons import BASE, TEMPORADAS, rows_of
from raoce_desktop.cli import main
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.exchange.raoce_file import write
from tests.domain.rules.world import MAQUILA
from tests.domain.seasons import EJERCICIOS, reference
from tests.ui.showing import go_to

FIRST = min(EJERCICIOS)
RULE = "programas.numero-falta"
NUMBERLESS = tuple(programa.model_copy(update={"numero": ""}) for programa in MAQUILA.programas)


def of_a_season(path):
    """The rows of a piece that aren't in force in every ejercicio."""
    return [r for r in rows_of(path) if int(r["desde"]) > FIRST or r.get("hasta")]


RULES = of_a_season(TEXTOS / "reglas.toml")
TEXTS = of_a_season(TEMPORADAS / BASE / "textos.toml")
POINTS = of_a_season(TEMPORADAS / BASE / "consideraciones.toml")


def lasts(row, ejercicio):
    return int(row["desde"]) <= ejercicio <= int(row.get("hasta", max(EJERCICIOS)))


def company(ejercicio):
    """Two programs without their numbers, and «no» to a point of the rules of 2026."""
    point = {"estado": "no", "nota": ""}
    answers = {**MAQUILA.respuestas, "cambios-informados": point}
    whole = MAQUILA.model_copy(update={"ejercicio": ejercicio, "programas": NUMBERLESS})
    return type(whole).model_validate({**whole.model_dump(), "respuestas": answers})


@pytest.fixture
def of_2026(tmp_path, monkeypatch):
    """A rule that begins with ejercicio 2025, which is filed in 2026."""
    folder = tmp_path / "textos"
    folder.mkdir()
    words = (TEXTOS / "reglas.toml").read_text(encoding="utf-8")
    begun = words.replace(f'["{RULE}"]\n', f'["{RULE}"]\ndesde = 2025\n')
    assert begun != words
    (folder / "reglas.toml").write_text(begun, encoding="utf-8")
    monkeypatch.setattr(loading, "TEXTOS", folder)


def on_screen(window, expedientes, settle, ejercicio):
    window.open_expediente(expedientes.add(company(ejercicio)))
    settle()
    told = []
    for paso in ("revision", "firmar", "puntos"):
        page = go_to(window, settle, paso)
        told += [label.text() for label in page.findChildren(QLabel)]
    return " ".join(told)


def in_json(tmp_path, capfdbinary, ejercicio):
    path = tmp_path / f"{ejercicio}-json.raoce"
    path.write_bytes(write(company(ejercicio)))
    main(["revisar", str(path), "--json", "--hoy", f"{ejercicio + 1}-04-10"])
    return json.loads(capfdbinary.readouterr().out)


def on_paper(tmp_path, ejercicio):
    path = tmp_path / f"{ejercicio}-pdf.raoce"
    path.write_bytes(write(company(ejercicio)))
    main(["pdf", str(path), "--salida", str(path.with_suffix(".pdf"))])
    pages = PdfReader(BytesIO(path.with_suffix(".pdf").read_bytes())).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.mark.parametrize(("ejercicio", "said"), [(2024, False), (2025, True)])
def test_a_rule_of_2026_is_silent_of_ejercicio_2024_on_screen(
    window, expedientes, settle, of_2026, ejercicio, said
):
    told = on_screen(window, expedientes, settle, ejercicio)

    assert ("Falta el número de IMMEX." in told) is said
    assert ("razón social, socios, representante o domicilios" in told) is said


@pytest.mark.parametrize(("ejercicio", "said"), [(2024, False), (2025, True)])
def test_a_rule_of_2026_is_silent_of_ejercicio_2024_in_json(
    tmp_path, capfdbinary, of_2026, ejercicio, said
):
    rules = [h["regla"] for h in in_json(tmp_path, capfdbinary, ejercicio)["hallazgos"]]

    assert (RULE in rules) is said
    assert ("consideraciones.no" in rules) is said
    assert ("consideraciones.sin-lugar" in rules) is not said


@pytest.mark.parametrize(("ejercicio", "said"), [(2024, False), (2025, True)])
def test_a_rule_of_2026_is_silent_of_ejercicio_2024_on_paper(tmp_path, of_2026, ejercicio, said):
    told = on_paper(tmp_path, ejercicio)

    assert ("Falta el número de IMMEX." in told) is said
    assert ("razón social, socios, representante o domicilios" in told) is said


# ---------------------------------------------------------------- each that there is


@pytest.mark.parametrize("row", RULES, ids=lambda r: f"{r['clave']}-{r['desde']}")
def test_a_rule_of_some_seasons_has_its_words_in_those_and_no_others(row):
    for ejercicio in EJERCICIOS:
        regla = reference(ejercicio).reglas.get(row["clave"])
        said = regla is not None and (regla.mensaje, regla.arreglo) == (
            row["mensaje"],
            row["arreglo"],
        )
        assert said is lasts(row, ejercicio), ejercicio


@pytest.mark.parametrize("row", TEXTS, ids=lambda r: f"{r['clave']}-{r['desde']}")
def test_a_sentence_of_some_seasons_is_said_in_those_and_no_others(row):
    for ejercicio in EJERCICIOS:
        known = reference(ejercicio)
        said = known.textos.get(row["clave"]) == row["texto"]
        assert said is lasts(row, ejercicio), ejercicio
        assert not said or known.fuentes[row["clave"]].clave == row["cita"]


@pytest.mark.parametrize("row", POINTS, ids=lambda r: r["clave"])
def test_a_point_of_some_seasons_is_asked_in_those_and_no_others(row):
    for ejercicio in EJERCICIOS:
        asked = {point.clave for point in reference(ejercicio).consideraciones}
        assert (row["clave"] in asked) is lasts(row, ejercicio), ejercicio


def test_there_are_rules_sentences_and_points_of_some_seasons():
    assert (len(RULES), len(POINTS)) == (2, 1)
    assert len(TEXTS) >= 8


# ---------------------------------------------------------------- whose word it is


def test_a_source_of_another_season_says_so_wherever_it_is_cited(tmp_path, capfdbinary):
    here, there = (in_json(tmp_path, capfdbinary, ejercicio) for ejercicio in (2024, 2025))

    def told(answer):
        return {h["cita"]["texto"] for h in answer["hallazgos"]}

    assert not any("de otra temporada" in text for text in told(here))
    assert "Guía RAOCE 2025, pantalla Solicitante (de otra temporada)" not in told(here)
    guide = [text for text in told(there) if text.startswith("Guía RAOCE 2025")]
    assert guide
    assert all(text.endswith("(de otra temporada)") for text in guide)
    assert "(de otra temporada)" in on_paper(tmp_path, 2025)
    assert "(de otra temporada)" not in on_paper(tmp_path, 2024)


@pytest.mark.parametrize(("ejercicio", "printed"), [(2024, True), (2025, False)])
def test_a_threshold_says_whether_a_source_of_this_season_prints_it(
    tmp_path, capfdbinary, ejercicio, printed
):
    (commitment,) = in_json(tmp_path, capfdbinary, ejercicio)["compromisos"]

    assert commitment["programa"] == TipoPrograma.IMMEX
    assert commitment["impreso"] is printed
    assert commitment["cita"]["de_otra_temporada"] is not printed
    assert commitment["confianza"] == ("A" if printed else "B")


def test_no_reference_but_its_own_marks_a_source():
    for ejercicio in (2020, 2024, 2035):
        for cita in load_reference(ejercicio).citas.values():
            assert cita.otra is (cita.ejercicio not in (None, ejercicio))
