"""Files that hold no tariff, or more than a tariff: each gets one sentence and nothing breaks."""

import zipfile
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from raoce_desktop.exchange import tariff_reader as tariff
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.exchange.sheets import sheet_reader
from raoce_desktop.exchange.tariff_reader import read_tariff
from tests.exchange.old_workbook import old_workbook

NAMES = ("FRACCION", "DESCRIPCION", "UMT")
LINE = ("09012199", "Los demás.", "Kg")


def workbook(*rows, far=""):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if far:
        book.active[far] = "lejos"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def shared_strings_workbook(*rows):
    """As Excel writes it: the texts apart from the cells."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return file.getvalue()


GOOD = shared_strings_workbook(NAMES, LINE)


def sentence(path, data, name="tarifa.xlsx"):
    (path / name).write_bytes(data)
    with pytest.raises(FileProblem) as problem:
        read_tariff(path / name)
    return problem.value.sentence


def zipped(**parts):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def changed(part, old, new):
    """The good workbook with a piece of one of its parts exchanged."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(GOOD)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(old, new) if name == part else data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "está vacío"),
        (b"\0" * 5000, "está vacío"),
        (b"  \r\n", "está vacío"),
        (b"%PDF-1.7\n\0\0\0", "no es un libro"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no es un libro"),
        (b"bytes de ning\x81n alfabeto", "no es un libro"),
        (zipped(**{"leeme.txt": b"hola"}), "no es un libro"),
        (b"PK\x03\x04 mitad", "incompleto o dañado"),
        (GOOD[: len(GOOD) // 2], "incompleto o dañado"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 mitad", "incompleto o dañado"),
        (b"<html><table><tr><td>Fracci\xf3n</td></tr></table>", "página web"),
        (old_workbook([NAMES, LINE], protected=True), "pide contraseña"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "pide contraseña",
        ),
        (b"una carta, sin tabla", "No se encontró la tabla"),
        (workbook(("clave", "descripción"), ("01", "KILO")), "No se encontró la tabla"),
        (workbook(*[("título",)] * 45, NAMES, LINE), "No se encontró la tabla"),
        (workbook(), "No se encontró la tabla"),
        (workbook(NAMES), "no tiene ninguna fracción"),
        (workbook(NAMES, ("=A9", "=B9", "=C9")), "llevan fórmulas"),
    ],
)
def test_a_file_without_a_tariff_gets_one_sentence(tmp_path, data, words):
    assert words in sentence(tmp_path, data)


def test_the_sentence_says_which_headers_are_expected(tmp_path):
    said = sentence(tmp_path, b"a,b\n1,2\n", "tarifa.csv")
    for name in ("Fracción", "c_FraccionArancelaria", "Descripción", "Unidad de medida", "UMT"):
        assert f"«{name}»" in said


def test_a_folder_and_a_file_that_is_not_there_get_a_sentence(tmp_path):
    with pytest.raises(FileProblem, match="no es un libro"):
        read_tariff(tmp_path)
    with pytest.raises(FileProblem, match="No se encontró el archivo"):
        read_tariff(tmp_path / "falta.xlsx")


def test_a_file_larger_than_any_tariff_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(sheet_reader, "MAX_BYTES", 1000)
    assert "más grande" in sentence(tmp_path, GOOD)


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    bomb = zipped(**{"[Content_Types].xml": b"", "xl/workbook.xml": b"\0" * (129 << 20)})
    assert len(bomb) < 1 << 20
    assert "más grande" in sentence(tmp_path, bomb)


def test_a_part_that_is_longer_than_it_says_is_damage(tmp_path, monkeypatch):
    monkeypatch.setattr(sheet_reader, "MAX_UNPACKED", 10 << 20)
    size = len(GOOD)
    with zipfile.ZipFile(BytesIO(GOOD)) as archive:
        declared = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lie = GOOD.replace(declared.to_bytes(4, "little"), (declared - 9).to_bytes(4, "little"))
    assert len(lie) == size
    assert "dañado" in sentence(tmp_path, lie)


def test_a_cell_in_the_last_corner_costs_nothing(tmp_path):
    (tmp_path / "t.xlsx").write_bytes(workbook(NAMES, LINE, far="XFD3"))
    assert len(read_tariff(tmp_path / "t.xlsx").lineas) == 1


def test_more_rows_than_any_tariff_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(tariff, "MAX_ROWS", 20)
    assert "más de 20 renglones" in sentence(tmp_path, workbook(NAMES, *[LINE] * 21))


def test_a_sheet_that_declares_too_few_columns_is_read_whole(tmp_path):
    sheet = "xl/worksheets/sheet1.xml"
    (tmp_path / "t.xlsx").write_bytes(changed(sheet, b'ref="A1:C2"', b'ref="A1"'))
    assert read_tariff(tmp_path / "t.xlsx").lineas[0].unidad == "KILO"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_entities_are_never_expanded(tmp_path, part):
    laughs = b'<!DOCTYPE x [<!ENTITY a "ja">]><' + (b"worksheet" if "sheet1" in part else b"sst")
    root = b"<worksheet" if "sheet1" in part else b"<sst"
    assert "dañado" in sentence(tmp_path, changed(part, root, laughs))


def assert_read_or_refused(path):
    said = ""
    try:
        read_tariff(path)
    except FileProblem as problem:
        said = problem.sentence
    assert not said or said.endswith(".")


@pytest.mark.parametrize("data", [GOOD, old_workbook([NAMES, LINE])], ids=["xlsx", "xls"])
def test_a_file_cut_at_any_place_is_read_or_refused_in_a_sentence(tmp_path, data):
    path = tmp_path / "t.xlsx"
    for end in range(0, len(data), 97):
        path.write_bytes(data[:end])
        assert_read_or_refused(path)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
@example(b'FRACCION,UMT\n"')
@example(b"\xff\xfe\x00")
@example(b"FRACCION,UMT\n" + b"9" * 200_000)
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("t") / "t"
    path.write_bytes(data)
    assert_read_or_refused(path)


CELLS = st.one_of(st.none(), st.text(), st.integers(), st.floats(), st.dates())


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), max_size=8))
def test_no_cell_stops_the_rows_around_it(rows):
    from raoce_desktop.exchange.sheets.sheet_reader import Sheet
    from raoce_desktop.exchange.tariff_columns import find_tables

    columns = ("FRACCION", "DESCRIPCION", "UMT", "Inicio de vigencia")
    sheet = Sheet("", iter([columns, *rows, (*LINE, "2022-12-12")]))
    reading = tariff._Reading(lambda *_: None, lambda: False)
    for table in find_tables([sheet]):
        reading.read(table)
    assert "09012199" in [line.fraccion for line in reading.book("t", "0").lineas]


def test_a_date_of_thousands_of_digits_is_a_sentence_about_its_row(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(f"fraccion,descripcion,vigencia desde\n09012199,Café,0{'9' * 5000}\n")
    (told,) = read_tariff(path).problemas
    assert told.endswith(".")
    assert len(told) < 600
