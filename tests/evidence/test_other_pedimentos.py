"""Companies without a Data Stage: pedimentos from M3 files and from VUCEM's service."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.evidence.read.m3 import m3_day
from raoce_desktop.evidence.read.other_pedimentos import displayed
from raoce_desktop.evidence.tables import build
from raoce_desktop.evidence.tables.bridge import DeclaracionAnual, bridge
from raoce_desktop.evidence.tables.coverage import cards
from raoce_desktop.evidence.tables.months_and_summary import weaker
from raoce_desktop.evidence.tables.sustento import sustento_of
from tests.evidence.few_pedimentos import PAPERS, VALUE, YEAR, count, notes, why
from tests.fabrica import Item, Paper
from tests.fabrica.other_sources import m3_records, write_m3, write_vucem

# ------------------------------------------------------------ each source by itself


@pytest.mark.parametrize("source", ["m3", "vucem"])
def test_either_source_gives_the_figures_that_a_data_stage_gives(source, request, delivery):
    theirs = count(request.getfixturevalue(source), importaciones=True)
    ours = count(*delivery, importaciones=True)
    assert theirs.exportaciones == ours.exportaciones
    assert theirs.exportaciones.total_pesos == VALUE
    assert theirs.importaciones == ours.importaciones
    assert theirs.por_fraccion == ours.por_fraccion
    assert [p.documento for p in theirs.pedimentos] == [p.documento for p in ours.pedimentos]


def test_dates_of_an_m3_are_read_in_either_order(tmp_path, m3):
    other = write_m3(tmp_path / "m3421002.075", PAPERS, spec_dates=True)
    assert count(other).pedimentos == count(m3).pedimentos or [
        (p.documento, p.valor) for p in count(other).pedimentos
    ] == [(p.documento, p.valor) for p in count(m3).pedimentos]


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_no_date_reads_as_another_in_the_other_order(day):
    assert m3_day(f"{day:%Y%m%d}") == day
    assert m3_day(f"{day:%d%m%Y}") == day


@pytest.mark.parametrize("source", ["m3", "vucem"])
def test_what_is_read_is_marked_with_its_source_everywhere(source, request):
    cifras = count(request.getfixturevalue(source), importaciones=True)
    for key in ("contados", "importados_fuera", "solo_importacion"):
        table = build(key, cifras)
        column = table.column("fuente_pedimento")
        assert {column.code(row) for row in table.rows} == {source}
    assert {one.tipo for one in cifras.fuentes} == {source}
    assert "Data Stage" in weaker(cifras.pedimentos)
    assert {"otra_fuente", "sin_data_stage"} <= notes(cifras)


def test_a_data_stage_is_no_weaker_source(delivery):
    cifras = count(*delivery)
    assert weaker(cifras.pedimentos) == ""
    assert not {"otra_fuente", "sin_data_stage"} & notes(cifras)


def test_the_months_of_other_sources_are_there_as_soon_as_anything_was_paid_in_them(m3):
    cifras = count(m3)
    (card,) = [one for one in cards(cifras, YEAR) if one.tipo == "otras"]
    assert [m.mes for m in card.meses if m.estado == "completo"] == [3, 4]
    assert (card.archivos, card.renglones) == (1, 3)
    told = sustento_of(
        cifras, bridge(cifras, DeclaracionAnual()), consignacion=None, leidas=date(2025, 1, 1)
    )
    assert "03" not in told.meses_pedimentos
    assert "05" in told.meses_pedimentos


def test_a_rectification_takes_the_place_of_its_original(tmp_path):
    old = Paper("4000010", date(2024, 5, 2), items=[Item(500)])
    new = Paper("4000011", date(2024, 6, 3), items=[Item(800)], before=old)
    folder = tmp_path / "xml"
    folder.mkdir()
    for source in (write_m3(tmp_path / "m3421003.100", (old, new)), folder):
        if source is folder:
            write_vucem(folder, old)
            write_vucem(folder, new)
        cifras = count(source)
        assert cifras.exportaciones.total_pesos == 800
        assert why(cifras) == {old.key: "rectificado"}
        assert [p.mes for p in cifras.pedimentos] == [5]
        assert len(cifras.cadenas) == 1


# ------------------------------------------------------------ M3 that isn't whole


def test_an_m3_cut_in_half_says_where_it_ends_and_asks_about_what_was_cut(tmp_path):
    whole = write_m3(tmp_path / "m3421001.075", PAPERS)
    lines = whole.read_bytes().split(b"\r\n")
    at = next(i for i, line in enumerate(lines) if line.startswith(b"551|4000002"))
    whole.write_bytes(b"\r\n".join([*lines[:at], lines[at][:40]]))
    cifras = count(whole)
    (told,) = [one.texto for one in cifras.avisos if one.clave == "m3_cortado"]
    assert whole.name in told
    assert f"renglón {at + 1}" in told
    assert "Pide el archivo" in told
    assert cifras.exportaciones.total_pesos == 3500
    assert why(cifras)[PAPERS[1].key] == "partidas_ilegibles"
    assert [duda.motivo for duda in cifras.abiertas] == ["ilegible"]


@given(data=st.data())
def test_an_m3_cut_anywhere_counts_the_same_or_says_so(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("m3")
    whole = write_m3(folder / "m3421001.075", PAPERS)
    size = whole.stat().st_size
    write_m3(whole, PAPERS, cut=data.draw(st.integers(1, size - 30)))
    cifras = count(whole)
    same = cifras.exportaciones.total_pesos == VALUE and len(cifras.pedimentos) == 2
    said = notes(cifras) & {"m3_cortado", "m3_incompleto", "m3_renglones_malos"}
    assert same or said


@given(data=st.data())
def test_a_damaged_record_of_an_m3_moves_no_total_unsaid(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("m3") / "m3421001.075"
    write_m3(path, PAPERS)
    lines = path.read_bytes().decode("cp1252").split("\r\n")
    rows = [i for i, line in enumerate(lines) if line[:3] in ("500", "501", "551")]
    at = data.draw(st.sampled_from(rows))
    cells = lines[at].split("|")
    where = data.draw(st.integers(0, len(cells) - 1))
    what = data.draw(st.sampled_from(["sin", "de más", "coma", "texto"]))
    if what == "sin":
        del cells[where]
    elif what == "de más":
        cells.insert(where, "X")
    else:
        cells[where] = "1.234,50" if what == "coma" else "???"
    lines[at] = "|".join(cells)
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    cifras = count(path)
    same = cifras.exportaciones.total_pesos == VALUE and len(cifras.pedimentos) == 2
    listed = {"m3_movimiento", "m3_sin_datos", "m3_danado", "otra_empresa"} & set(
        why(cifras).values()
    )
    assert same or notes(cifras) & {"m3_renglones_malos"} or listed or cifras.abiertas


def test_what_an_m3_takes_back_or_was_not_paid_is_listed(tmp_path):
    gone = m3_records(PAPERS[0], movement="2")
    unpaid = [r for r in m3_records(PAPERS[1]) if not r.startswith("506|4000002|2")]
    bare = [r for r in m3_records(Paper("4000009")) if not r.startswith("501")]
    confirmed = m3_records(Paper("4000008"), movement="8")
    path = tmp_path / "m3421001.075"
    path.write_text(
        "\n".join([*gone, *unpaid, *bare, *confirmed, "801|x|4|99|1|"]), encoding="cp1252"
    )
    cifras = count(path)
    assert cifras.exportaciones.total_pesos == 0
    assert sorted(why(cifras).values()) == [
        "m3_confirma_pago",
        "m3_movimiento",
        "m3_sin_datos",
        "m3_sin_pago",
    ]
    assert "m3_incompleto" in notes(cifras)


def test_records_of_a_broker_may_be_of_several_companies(tmp_path):
    other = Paper("4000020", rfc="OTR020202CD2")
    cifras = count(write_m3(tmp_path / "m3421001.075", (*PAPERS, other)))
    assert cifras.exportaciones.total_pesos == VALUE
    assert why(cifras)[other.key] == "otra_empresa"


def test_a_pipe_at_the_end_of_records_and_twice_the_same_partida(tmp_path):
    records = [f"{record}|" for record in m3_records(PAPERS[1])]
    path = tmp_path / "m3421001.075"
    path.write_text("\n".join([*records, f"801|x|1|{len(records)}|1|"]), encoding="cp1252")
    assert count(path).exportaciones.total_pesos == 700
    twice = [r for record in records for r in ([record] * 2 if record[:3] == "551" else [record])]
    path.write_text("\n".join([*twice, f"801|x|1|{len(twice)}|1|"]), encoding="cp1252")
    assert [duda.motivo for duda in count(path).abiertas] == ["distinto"]


# ------------------------------------------------------------ VUCEM's answers


def test_an_answer_without_its_partidas_gives_totals_and_says_what_it_lacks(tmp_path):
    write_vucem(tmp_path, PAPERS[0], partidas=False)
    cifras = count(tmp_path)
    assert cifras.exportaciones.total_pesos == 3500
    assert cifras.por_fraccion == ()
    assert "vucem_sin_partidas" in notes(cifras)


def test_under_consignment_a_source_without_added_value_is_asked_about(tmp_path):
    write_vucem(tmp_path, PAPERS[1], partidas=False)
    cifras = count(tmp_path, consignacion=True)
    assert cifras.exportaciones.total_pesos == 0
    assert why(cifras) == {PAPERS[1].key: "sin_agregado"}
    (asked,) = cifras.abiertas
    answered = count(tmp_path, consignacion=True, answers={asked.id: "comercial"})
    assert answered.exportaciones.total_pesos == 700
    write_vucem(tmp_path, PAPERS[1])
    assert count(tmp_path, consignacion=True).exportaciones.total_pesos == 90


def test_the_broker_comes_from_the_name_of_the_file_or_is_not_known(tmp_path):
    write_vucem(tmp_path, PAPERS[0], partidas=False, name="24_3421_4000001.xml")
    assert [p.documento for p in count(tmp_path).pedimentos] == [PAPERS[0].key]
    (tmp_path / "24_3421_4000001.xml").rename(tmp_path / "respuesta.xml")
    cifras = count(tmp_path)
    assert [p.documento for p in cifras.pedimentos] == ["-4000001-240-2024"]
    assert "vucem_sin_patente" in notes(cifras)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("false</r:tieneError>", "true</r:tieneError>"), "vucem_error"),
        (
            ("<p:clave>2</p:clave><p:descripcion>X</p:descripcion></p:tipo>", "</p:tipo>"),
            "vucem_sin_pago",
        ),
        (("3500.00", "3,5OO"), "vucem_importe"),
        (("<p:tipoOperacion><p:clave>2", "<p:tipoOperacion><p:clave>7"), "vucem_vacio"),
        (("p:pedimento>", "p:otro>"), "vucem_vacio"),
        (("consultarPedimentoCompletoRespuesta", "otraRespuesta"), "no_es_cfdi"),
    ],
)
def test_an_answer_that_is_no_pedimento_says_why(tmp_path, change, reason):
    path = write_vucem(tmp_path, PAPERS[0], partidas=False)
    path.write_text(path.read_text("utf-8").replace(*change), encoding="utf-8")
    assert list(why(count(tmp_path)).values()) == [reason]


def test_a_partida_without_its_pedimento_and_one_that_does_not_add_up(tmp_path):
    path = write_vucem(tmp_path, PAPERS[0])
    path.write_text(path.read_text("utf-8").replace("3500.00", "9500.00"), encoding="utf-8")
    cifras = count(tmp_path)
    assert "vucem_no_suma" in notes(cifras)
    assert [duda.motivo for duda in cifras.abiertas] == ["ilegible"]
    path.unlink()
    assert set(why(count(tmp_path)).values()) == {"vucem_partida_sola"}


def test_hostile_xml_is_not_opened(tmp_path):
    path = write_vucem(tmp_path, PAPERS[0], partidas=False)
    text = path.read_text("utf-8").replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>', 1)
    path.write_text(text, encoding="utf-8")
    assert list(why(count(tmp_path)).values()) == ["xml_con_dtd"]


# ------------------------------------------------------------ the number in any dress


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("24 47 3890 4001234", ("3890", "4001234", "47", "24")),
        ("24473890 4001234", ("3890", "4001234", "47", "24")),
        ("'244738904001234", ("3890", "4001234", "47", "24")),
        ("24-47-3890-4001234", ("3890", "4001234", "47", "24")),
        ("24  47  3890  3001234", ("3890", "3001234", "47", "24")),
        ("470-3890-4001234", ("3890", "4001234", "470", "")),
        ("47 3890 4001234", ("3890", "4001234", "47", "")),
        ("3890-4001234", ("3890", "4001234", "", "")),
    ],
)
def test_a_number_is_read_in_any_dress(text, found):
    assert displayed(text) == found


@pytest.mark.parametrize(
    "text",
    ["", "4001234", "2.34E+14", "244738900000000", "24473890400123", "abc", "24 47 3890 9001234"],
)
def test_digits_that_do_not_tell_what_they_are_are_refused(text):
    assert displayed(text) is None
