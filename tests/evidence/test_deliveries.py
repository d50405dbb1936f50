"""A delivery and its proof: what is missing, what is damaged, and that nothing else stops."""

import random
import shutil
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raoce_desktop.evidence.read.data_stage import gather
from raoce_desktop.evidence.read.deliveries import DataStage, EstadoMes, month_notes, months
from raoce_desktop.evidence.read.intake import collect_all
from tests.evidence.months import count, month, read, reasons
from tests.fabrica import RFC, Item, Paper, Style, write_delivery

PAPERS = [
    Paper(f"400000{n}", date(2024, 3, 1 + n), items=[Item(100 + n), Item(7)]) for n in range(9)
]
TOTAL = sum(paper.value for paper in PAPERS)


def notes(*paths):
    return [note.clave for note in read(*paths).avisos]


def rewrite(source, target, change):
    """A copy of a ZIP with each member's bytes changed; None leaves it out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return target


def test_a_truncated_table_is_told_by_the_resumen(tmp_path):
    whole = month(tmp_path, 3, *PAPERS)
    cut = rewrite(
        *(whole, tmp_path / "corta.zip"),
        lambda name, data: data[:-300] if name.endswith("_551.asc") else data,
    )
    found = read(cut)
    assert "renglones_faltan" in [note.clave for note in found.avisos]


def test_a_truncated_table_of_contributions_is_told_too(tmp_path):
    whole = month(tmp_path, 3, *PAPERS)
    cut = rewrite(
        *(whole, tmp_path / "corta.zip"),
        lambda name, data: data[: len(data) // 2] if name.endswith("_557.asc") else data,
    )
    (note,) = [one for one in read(cut).avisos if one.clave == "renglones_faltan"]
    assert note.datos["tabla"] == "557"


def test_rows_that_the_resumen_doesnt_know_are_told(tmp_path):
    assert notes(month(tmp_path, 3, *PAPERS, style=Style(declared_551=3))) == ["renglones_sobran"]


def test_without_its_resumen_nothing_proves_a_delivery_whole(tmp_path):
    found = read(month(tmp_path, 3, *PAPERS, style=Style(without=("Resumen",))))
    assert [note.clave for note in found.avisos] == ["tablas_faltan"]


def test_without_headers_the_partidas_still_tell_operation_and_clave(tmp_path):
    assert (
        count(month(tmp_path, 3, *PAPERS, style=Style(without=("501",)))).totales.directa == TOTAL
    )


def without_column(column):
    def change(name, data):
        if not name.endswith("_551.asc"):
            return data
        rows = [line.split(b"|") for line in data.splitlines(keepends=True)]
        at = rows[0].index(column)
        return b"".join(b"|".join(row[:at] + row[at + 1 :]) for row in rows)

    return change


@pytest.mark.parametrize("column", ["ValorComercial", "Pedimento"])
def test_partidas_without_their_value_or_key_are_unreadable_and_never_count_as_0(tmp_path, column):
    whole = month(tmp_path, 3, *PAPERS)
    found = count(rewrite(whole, tmp_path / "otra.zip", without_column(column.encode())))
    assert set(reasons(found).values()) == {"sin_partidas"}
    (out,) = read(tmp_path / "otra.zip").excluidos
    assert out.documento.endswith("_551.asc")
    assert f"no están las columnas {column}" in out.motivo.texto


def test_payments_outside_of_the_window_are_told(tmp_path):
    assert notes(month(tmp_path, 4, *PAPERS)) == ["fuera_de_ventana"]


def test_another_companys_delivery_is_left_out_whole(tmp_path):
    found = read(month(tmp_path, 3, *PAPERS, style=Style(requester="OTR020202CD2")))
    assert not found.pedimentos
    assert [one.motivo.clave for one in found.excluidos] == ["entrega_de_otra_empresa"]


def test_a_brokers_delivery_counts_the_companys_own_pedimentos(tmp_path):
    alien = replace(PAPERS[0], numero="4999999", rfc="OTR020202CD2")
    file = month(tmp_path, 3, *PAPERS, alien, style=Style(requester="3421"))
    assert notes(file) == ["de_agente"]
    assert count(file).totales.directa == TOTAL


def test_the_same_file_twice_is_read_once(tmp_path):
    file = month(tmp_path, 3, *PAPERS)
    shutil.copy(file, tmp_path / "copia.zip")
    found = read(tmp_path)
    assert len(found.entregas) == 1
    assert [one.motivo.clave for one in found.excluidos] == ["entrega_repetida"]


def test_loose_files_in_a_folder_are_a_delivery(tmp_path):
    file = month(tmp_path, 3, *PAPERS)
    with zipfile.ZipFile(file) as archive:
        archive.extractall(tmp_path / "suelta")
    assert notes(tmp_path / "suelta") == []
    assert count(tmp_path / "suelta").totales.directa == TOTAL


def test_two_folios_in_one_zip_are_two_deliveries(tmp_path):
    one, two = month(tmp_path, 3, *PAPERS), month(tmp_path, 4)
    with zipfile.ZipFile(tmp_path / "junto.zip", "w") as both:
        for path in (one, two):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    both.writestr(f"sub/{name}", archive.read(name))
    assert len(read(tmp_path / "junto.zip").entregas) == 2


@pytest.mark.parametrize(
    "style",
    [
        Style(encoding="utf-8"),
        Style(encoding="utf-16-le"),
        Style(lost_zeros=True),
        Style(nulls=True),
        Style(junk=True),
        Style(nested=True),
        Style(reverse=True),
        Style(eol="\n"),
        Style(renamed=(("FechaPagoReal", "FECHA PAGO REAL"), ("Pedimento", "No Pedimento"))),
    ],
    ids=lambda style: repr(style)[6:40],
)
def test_however_a_delivery_is_written_it_counts_the_same(tmp_path, style):
    papers = [replace(paper, patente="0342", aduana="070") for paper in PAPERS]
    found = count(month(tmp_path, 3, *papers, style=style))
    assert found.totales.directa == TOTAL
    assert [str(one.pedimento.llave) for one in found.contados] == [paper.key for paper in papers]


@pytest.mark.parametrize(
    ("damage", "keeps"),
    [
        (lambda row: row.replace("ARNÉS", "AR|NÉS"), True),
        (lambda row: row.replace("ARNÉS", "AR\r\nNÉS"), True),
        (lambda row: row.rstrip("\r\n").rstrip("|") + "\r\n", True),
        (lambda row: row.replace("|107|", "|muchos|"), False),
        (lambda row: row[:60] + "\r\n", False),
        (lambda row: row.replace("2024-03-08", "no es fecha"), True),
    ],
    ids=["pipe", "line feed", "no last pipe", "not a number", "short", "no date"],
)
def test_a_damaged_row_is_mended_or_named_and_the_rest_counts(tmp_path, damage, keeps):
    file = month(tmp_path, 3, *PAPERS)

    def change(name, data):
        if not name.endswith("_551.asc"):
            return data
        rows = data.decode("cp1252").splitlines(keepends=True)
        return "".join(damage(row) if "|107|" in row else row for row in rows).encode("cp1252")

    damaged = rewrite(file, tmp_path / "mal.zip", change)
    found = count(damaged, answers={"ilegible": "contar"})
    assert found.totales.directa == TOTAL - (0 if keeps else 107)
    assert ("renglones_malos" in notes(damaged)) is not keeps


@pytest.mark.parametrize("figure", ["NaN", "sNaN", "1E999999", "-Infinity", "9" * 5000, "9" * 40])
@pytest.mark.parametrize("column", ["|107|", "|10|06|0|", "|58.40|"])
def test_an_absurd_figure_never_reaches_the_total(tmp_path, figure, column):
    """A value, a quantity or dollars that no pedimento can have: the rest counts all the same."""
    paper = Paper("4000009", date(2024, 3, 9), items=[Item(107), Item(1000)])
    file = month(tmp_path, 3, *PAPERS[:3], paper)
    odd = column.replace(column.strip("|").partition("|")[0], figure, 1)

    def change(name, data):
        return data.replace(column.encode(), odd.encode()) if name.endswith("_551.asc") else data

    total = count(rewrite(file, tmp_path / "mal.zip", change)).totales.directa
    assert total <= TOTAL + 1107


@pytest.mark.parametrize("table", ["551", "501", "701", "Resumen", "557", "505"])
@pytest.mark.parametrize("data", [b"", b"\0\0\0", b"PK\x03\x04", b"basura" * 1000, b"\xff" * 5000])
def test_one_bad_table_never_stops_the_rest(tmp_path, table, data):
    file = month(tmp_path, 3, *PAPERS)
    bad = rewrite(
        *(file, tmp_path / "mala.zip"),
        lambda name, whole: data if name.endswith(f"_{table}.asc") else whole,
    )
    good = month(tmp_path, 4, Paper("4100000", date(2024, 4, 4), items=[Item(5)]))
    found = collect_all([bad, good], RFC)
    assert len(found.data_stage.entregas) == 2
    out = (*found.data_stage.excluidos, *found.excluidos)
    assert any("mala" in one.documento for one in out)
    assert count(bad, good).totales.directa in (5, 5 + TOTAL)


def test_a_member_with_a_wrong_checksum_is_named(tmp_path):
    file = month(tmp_path, 3, *PAPERS)
    target = tmp_path / "z.zip"
    with zipfile.ZipFile(target, "w") as stored, zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            stored.writestr(name, archive.read(name))
    data = (tmp_path / "z.zip").read_bytes()
    at = data.index("ARNÉS".encode("cp1252"))
    (tmp_path / "z.zip").write_bytes(data[:at] + b"XXXXX" + data[at + 5 :])
    found = read(tmp_path / "z.zip")
    assert [one.motivo.clave for one in found.excluidos] == ["zip_danado"]


def covered(*paths):
    return months((one.fuente for one in read(*paths).entregas), 2024)


def test_missing_and_partial_months_are_named(tmp_path):
    half = write_delivery(tmp_path / "m.zip", date(2024, 3, 1), date(2024, 3, 15), PAPERS)
    found = covered(month(tmp_path, 2), half)
    states = {(one.anio, one.mes): one.estado for one in found}
    assert states[2024, 2] is EstadoMes.COMPLETO
    assert states[2024, 3] is EstadoMes.PARCIAL
    assert states[2024, 1] is states[2025, 5] is EstadoMes.FALTA
    keys = [note.clave for note in month_notes(found)]
    assert (keys.count("mes_falta"), keys.count("mes_tardio_falta")) == (10, 5)


def test_a_window_of_two_years_covers_every_month(tmp_path):
    file = write_delivery(tmp_path / "m.zip", date(2024, 1, 1), date(2025, 12, 31), PAPERS)
    assert {one.estado for one in covered(file)} == {EstadoMes.COMPLETO}


def test_a_month_in_two_halves_is_complete_and_not_repeated(tmp_path):
    first = write_delivery(tmp_path / "1.zip", date(2024, 3, 1), date(2024, 3, 5), PAPERS[:5])
    second = write_delivery(tmp_path / "2.zip", date(2024, 3, 6), date(2024, 3, 31), PAPERS[5:])
    march = covered(first, second)[2]
    assert (march.estado, march.repetido) == (EstadoMes.COMPLETO, False)
    assert count(first, second).totales.directa == TOTAL


def test_progress_counts_the_deliveries(tmp_path):
    files = [month(tmp_path, number) for number in (1, 2, 3)]
    events = [
        event for event in gather(files, RFC, lambda *_: None) if isinstance(event, DataStage)
    ]
    assert [len(event.entregas) for event in events] == [1, 2, 3, 3]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10**6), parts=st.integers(1, 4))
def test_neither_order_nor_cutting_into_files_changes_any_total(tmp_path_factory, seed, parts):
    random_ = random.Random(seed)
    folder = tmp_path_factory.mktemp("orden")
    old = Paper("4000101", date(2024, 3, 2), items=[Item(1000), Item(1)])
    new = Paper("4000102", date(2024, 3, 20), items=[Item(900)], tipo="2", before=old)
    papers = [*PAPERS, old, new]
    random_.shuffle(papers)
    files = []
    for part in range(parts):
        mine = papers[part::parts] + random_.sample(papers, 2)
        mine = list({paper.key: paper for paper in mine}.values())
        style = Style(reverse=bool(random_.randint(0, 1)))
        files.append(month(folder, 3, *mine, style=style, name=f"{part}.zip"))
    random_.shuffle(files)
    found = count(*files)
    assert found.totales.total_pesos == TOTAL + 900
    assert not found.dudas


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400))
def test_no_bytes_whatever_break_the_reading(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("bytes")
    for name in ("1_551.asc", "1_501.asc", "1_701.asc", "x.zip", "y"):
        (folder / name).write_bytes(data)
    assert isinstance(read(folder), DataStage)
