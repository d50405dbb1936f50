"""The tariff that an accountant downloaded, in each of the shapes that it comes in."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from raoce_desktop.domain.tariff import LineaTarifa
from raoce_desktop.exchange.tariff_reader import MAX_PROBLEMS, TariffStopped, read_tariff
from tests.exchange.old_workbook import old_workbook

HOY = date(2022, 12, 12)
SAT_NAMES = (
    *("c_FraccionArancelaria", "Descripción", "Fecha de inicio de vigencia"),
    *("Fecha de fin de vigencia", "Criterio", "Impuesto Importación", "UMT"),
)
SAT = (
    ("Catálogo de fracciones arancelarias", "versión 2.0"),
    (),
    (None, "Fecha de publicación", date(2024, 3, 22)),
    SAT_NAMES,
    ("0901219900", "Los demás.", HOY, None, None, "Ex.", "01"),
    ("8708999901", "Mecanismos de ensayo.", HOY, None, None, "Ex.", "06"),
    ("8708999902", "Ejes de ensayo.", date(2024, 3, 22), None, None, "Ex.", "06"),
    ("0901210100", "Sin descafeinar.", HOY, date(2023, 11, 19), None, "20", "01"),
)
SNICE = (
    ("Tarifa de ensayo",),
    ("FRACCION ARANCELARIA", "DESCRIPCION", "UNIDAD DE MEDIDA", "IGI", "IGE"),
    ("09.01", "Café de ensayo.", None, None, None),
    (1012101, "Reproductores de raza pura.", "Cbza", "Ex.", "Ex."),
    ("0901.21.99", "Los demás.", "Kg", "Ex.", "Ex."),
    ("8703.80.01", "Eléctricos.", "Pza", "Ex.", "Ex."),
)


def book_of(*sheets):
    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Hoja{number}")
        for row in rows:
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture
def read(tmp_path):
    def read_bytes(data, name="tarifa.xlsx", **options):
        path = tmp_path / name
        path.write_bytes(data)
        return read_tariff(path, **options)

    return read_bytes


def test_the_sats_workbook_is_read_below_its_titles(read):
    book = read(book_of(SAT))
    assert [line.fraccion for line in book.lineas] == ["09012101", "09012199", "87089999"]
    assert book.fecha == date(2024, 3, 22)
    assert book.problemas == ()


def test_a_line_with_the_single_nico_00_has_its_text(read):
    line = read(book_of(SAT)).lineas[1]
    assert line == LineaTarifa("09012199", "Los demás.", "KILO", date(2022, 12, 12))


def test_a_line_with_several_nico_has_their_texts_and_none_of_its_own(read):
    book = read(book_of(SAT))
    line = book.lineas[2]
    assert (line.descripcion, line.nicos) == ("", ("Mecanismos de ensayo.", "Ejes de ensayo."))
    assert line.texto == "Mecanismos de ensayo.; Ejes de ensayo."
    assert line.desde == date(2022, 12, 12)
    assert book.notas == ("De una fracción el archivo solo describe sus NICO.",)


def test_a_suppressed_line_has_its_last_day(read):
    assert read(book_of(SAT)).lineas[0].hasta == date(2023, 11, 19)


def test_snices_list_is_read_with_its_abbreviations_dots_and_lost_zeros(read):
    book = read(book_of(SNICE))
    assert [(line.fraccion, line.unidad) for line in book.lineas] == [
        ("01012101", "CABEZA"),
        ("09012199", "KILO"),
        ("87038001", "PIEZA"),
    ]
    assert book.fecha is None
    assert book.problemas == ()
    assert book.notas == ("A un código le faltaba el cero inicial y se le repuso.",)


def test_the_old_kind_of_workbook_says_the_same(read):
    old, new = read(old_workbook(SNICE), "tarifa.xls"), read(book_of(SNICE))
    assert (old.lineas, old.fecha, old.notas) == (new.lineas, new.fecha, new.notas)


def test_an_old_workbook_with_serial_dates_says_them(read):
    rows = [("FRACCION", "UMT", "Inicio de vigencia"), ("09012199", "Kg", 44907)]
    assert read(old_workbook(rows), "t.xls").fecha == date(2022, 12, 12)


def test_a_csv_with_titles_full_of_commas_is_read_by_its_own_separator(read):
    titles = "Fracciones, unidades, y más, de ensayo\nFRACCIÓN;DESCRIPCIÓN, larga;UMT\n"
    (line,) = read(f"{titles}09012199;a, b, c;Kg".encode(), "tarifa.csv").lineas
    assert (line.descripcion, line.unidad) == ("a, b, c", "KILO")


@pytest.mark.parametrize(
    "written", ["9012199", "9012199.0", "901219900", "0901.21.99", "0901 2199"]
)
def test_a_code_is_understood_however_another_program_wrote_it(read, written):
    (line,) = read(f"FRACCION,UMT\n{written},KILO\n".encode(), "t.csv").lineas
    assert line.fraccion == "09012199"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_csv_says_the_same_whatever_its_encoding_and_separator(read, encoding, mark):
    quoted = ((f'"{cell}"' for cell in row if cell is not None) for row in SNICE)
    text = "\r\n".join(map(mark.join, quoted))
    assert read(text.encode(encoding), "tarifa.csv").lineas == read(book_of(SNICE)).lineas


def test_the_table_is_found_in_whatever_sheet_it_is_and_its_parts_come_together(read):
    notes = (("Notas",), ("Consulta la ley",))
    other = (SAT_NAMES, ("2203000100", "Cerveza de malta.", HOY, None, None, "20", "08"))
    book = read(book_of(notes, SAT, other))
    assert [line.fraccion for line in book.lineas][-2:] == ["22030001", "87089999"]
    assert len(book.lineas) == 4


def test_a_line_suppressed_and_created_again_is_in_force(read):
    rows = (
        SAT_NAMES,
        ("09012199", "Texto de antes", date(2007, 7, 1), date(2020, 12, 28), "", "", "02"),
        ("09012199", "Los demás.", HOY, None, "", "", "01"),
    )
    (line,) = read(book_of(rows)).lineas
    assert line == LineaTarifa("09012199", "Los demás.", "KILO", date(2022, 12, 12))


def test_a_nico_in_a_column_of_its_own_belongs_to_the_fraccion_above(read):
    rows = (
        ("FRACCIÓN", "NICO", "DESCRIPCIÓN", "UMT"),
        ("0901.21.99", None, "Los demás.", "Kg"),
        (None, "01", "En grano.", None),
        (None, 2, "Molido.", None),
    )
    (line,) = read(book_of(rows)).lineas
    assert (line.descripcion, line.nicos) == ("Los demás.", ("En grano.", "Molido."))


def test_each_row_that_is_not_understood_is_said_and_stops_no_other(read):
    rows = (
        SAT_NAMES,
        ("1.01E+06", "Número roto", HOY, None, "", "", "01"),
        ("09012199", "Los demás.", "ayer", None, "", "", "Costal"),
        ("22030001", "Cerveza.", HOY, "31/12/9999", "", "", 8),
    )
    book = read(book_of(rows))
    assert [line.fraccion for line in book.lineas] == ["09012199", "22030001"]
    assert book.lineas[1].hasta is None
    assert book.problemas == (
        "Renglón 2: «1.01E+06» no es una fracción de 8 o 10 dígitos y no se leyó.",
        "Renglón 3: «Costal» no es una unidad de la tarifa; esa fracción quedó sin unidad.",
        "Renglón 3: la fecha «ayer» no se entiende y no se tomó en cuenta.",
    )


def test_a_problem_in_one_of_several_sheets_names_the_sheet(read):
    bad = (SAT_NAMES, ("123456789012", "Larga", HOY, None, "", "", "01"))
    (problem,) = read(book_of(SAT, bad)).problemas
    assert problem.startswith("Hoja «Hoja2», renglón 2: ")


def test_two_units_for_one_line_are_said_and_the_first_stands(read):
    rows = (SAT_NAMES, ("09012199", "Los demás.", HOY, None, "", "", "01"))
    book = read(book_of((*rows, ("0901219901", "Molido", HOY, None, "", "", "06"))))
    assert book.lineas[0].unidad == "KILO"
    assert book.problemas == (
        "La fracción 09012199 aparece con varias unidades (KILO, PIEZA) y se tomó la primera.",
    )


def test_a_flood_of_problems_is_counted_not_listed(read):
    bad = [("no 1", "algo", HOY, None, "", "", "01")] * (MAX_PROBLEMS + 3)
    book = read(book_of((*SAT, *bad)))
    assert len(book.problemas) == MAX_PROBLEMS
    assert "Hay 3 renglones más con problemas que no están en la lista." in book.notas


def test_headers_repeated_on_each_page_and_notes_are_no_problem(read):
    rows = (*SNICE, (), SNICE[1], ("Nota: los demás países",), ("2203.00.01", "Cerveza.", "L"))
    book = read(book_of(rows))
    assert book.problemas == ()
    assert "22030001" in [line.fraccion for line in book.lineas]


def test_progress_is_told_and_a_cancel_stops_it(read):
    told = []
    many = (SAT_NAMES, *[("09012199", "Los demás.", HOY, None, "", "", "01")] * 1200)
    read(book_of(many), progress=lambda *so_far: told.append(so_far))
    assert told == [(500, 0), (1000, 0)]
    with pytest.raises(TariffStopped):
        read(book_of(many), cancelled=lambda: True)


def test_the_source_is_named_with_its_fingerprint(read):
    one, again = read(book_of(SAT), "c_FraccionArancelaria.xlsx"), read(old_workbook(SNICE))
    assert one.archivo == "c_FraccionArancelaria.xlsx"
    assert len(one.sha256) == 64
    assert one.sha256 != again.sha256


def written_otherwise(name, how):
    bare = {"upper": str.upper, "lower": str.lower, "as is": str}[how](name)
    return bare.replace("ó", "o").replace("Ó", "O") if how != "as is" else f" {bare}\n*"


@given(st.permutations(range(len(SAT_NAMES))), st.sampled_from(["upper", "lower", "as is"]))
def test_any_order_case_and_accents_of_the_columns_give_the_same_book(tmp_path_factory, order, how):
    names = [written_otherwise(name, how) for name in SAT_NAMES]
    table = [[row[at] for at in order] for row in (names, *SAT[4:])]
    path = tmp_path_factory.mktemp("t") / "t.csv"
    lines = ("|".join('"' + str(cell or "") + '"' for cell in row) for row in table)
    path.write_text("\n".join(lines), encoding="utf-8")
    straight = tmp_path_factory.mktemp("t") / "t.xlsx"
    straight.write_bytes(book_of(SAT))
    assert read_tariff(path).lineas == read_tariff(straight).lineas
