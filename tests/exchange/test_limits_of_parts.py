"""A file is refused for its parts before they take the memory of the computer."""

import io
import json
import subprocess
import sys
import zipfile

import pytest

from raoce_desktop.exchange.decisiones import read_decisions
from raoce_desktop.exchange.json_limits import MAX_DEPTH, MAX_GROUPS, MAX_TEXT, MAX_VALUES
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.exchange.raoce_file import read
from raoce_desktop.exchange.sheets.sheet_reader import MAX_LINE, MAX_SHARED, read_sheets


def refused(data):
    with pytest.raises(FileProblem) as caught:
        read(data)
    sentence = caught.value.sentence
    assert sentence.endswith(".")
    return sentence


def of(**parts):
    return json.dumps({"version": 1, "ejercicio": 2024, **parts}).encode()


@pytest.mark.parametrize(
    ("name", "most", "said"),
    [
        ("programas", 100, "En «programas» hay 101 elementos y caben hasta 100."),
        ("bienes_producidos", 50_000, "En «bienes_producidos» hay 50,001 elementos"),
        ("pendientes", 5_000, "En «pendientes» hay 5,001 elementos"),
    ],
)
def test_a_list_that_is_too_long_is_named_with_how_many_fit(name, most, said):
    assert refused(of(**{name: [{}] * (most + 1)})).startswith(said)


def test_plants_are_counted_too():
    assert "solicitante.plantas" in refused(of(solicitante={"plantas": [{}] * 1001}))


def test_a_text_that_is_too_long_is_named():
    said = refused(of(notas="x" * (MAX_TEXT + 1)))
    assert said.startswith("En «notas» hay un texto de 200,001 letras y caben hasta 200,000.")


def test_what_is_too_deep_is_refused():
    deep = b'{"version": 1, "ejercicio": 2024, "x": ' + b"[" * MAX_DEPTH + b"]" * MAX_DEPTH + b"}"
    assert "datos dentro de datos" in refused(deep)


@pytest.mark.parametrize(
    "data", [b"[" + b"[]," * MAX_GROUPS + b"[]]", b"[" + b"1," * (MAX_VALUES + 1) + b"1]"]
)
def test_too_many_parts_are_refused_without_reading_them(data):
    assert "muchos más de los que lleva un expediente" in refused(data)


def test_the_decisions_file_has_the_same_limits(tmp_path):
    path = tmp_path / "decisiones.json"
    path.write_text(json.dumps({"gc:1": "x" * (MAX_TEXT + 1)}))
    with pytest.raises(FileProblem, match="En «gc:1» hay un texto de 200,001 letras"):
        read_decisions(path)


def test_fifty_thousand_bienes_are_read():
    found = read(of(bienes_producidos=[{"bien": "café"}] * 50_000))
    assert len(found.expediente.bienes_producidos) == 50_000


def rows_of(data):
    return [row for sheet in read_sheets(data) for row in sheet.rows]


def test_a_line_of_too_many_cells_is_named():
    with pytest.raises(FileProblem, match="renglón 2"):
        rows_of(b"fraccion,unidad\n" + b"," * (MAX_LINE + 1))


def test_a_workbook_of_too_many_texts_is_refused_before_it_is_read():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/sharedStrings.xml", "<si>" * (MAX_SHARED + 1))
    with pytest.raises(FileProblem, match="textos"):
        rows_of(made.getvalue())


MEMORY = """
import resource, sys
from raoce_desktop.exchange.problem import FileProblem
from raoce_desktop.exchange.raoce_file import read
data = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read(data)
except FileProblem:
    pass
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")
@pytest.mark.parametrize("part", [b"[],", b"{},", b'"",', b"1,", b'{"a":[]},'])
def test_no_file_of_the_largest_size_takes_more_than_a_few_times_that(part):
    size = 31 << 20
    data = b'{"version":1,"ejercicio":2024,"x":[' + part * (size // len(part)) + b"0]}"
    told = subprocess.run(
        [sys.executable, "-c", MEMORY], input=data, capture_output=True, check=True
    )
    assert int(told.stdout) < 200  # 1,900 MB before there were limits
