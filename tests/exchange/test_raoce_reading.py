"""Files from other programs and other hands: incomplete, wrong in places, or not files at all."""

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.catalogs import texts
from raoce_desktop.domain.edits import pending, text_of
from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.exchange import json_text
from raoce_desktop.exchange.examples import example
from raoce_desktop.exchange.raoce_file import FileProblem, RaoceFile, read, write


def reading(**fields) -> RaoceFile:
    return read(json.dumps({"version": 1, "ejercicio": 2024, **fields}).encode())


def problem(data: bytes) -> str:
    with pytest.raises(FileProblem) as caught:
        read(data)
    sentence = caught.value.sentence
    assert sentence == str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 400
    return sentence


def problem_of(**fields) -> str:
    return problem(json.dumps({"version": 1, "ejercicio": 2024, **fields}).encode())


@pytest.mark.parametrize("data", [b'{"ejercicio":2024}', b'{"version":1,"ejercicio":"2024"}'])
def test_a_draft_is_not_refused_for_what_it_lacks(data):
    assert read(data) == RaoceFile(Expediente(ejercicio=2024), ())


def test_nulls_mean_missing_everywhere():
    names = [n for n in Expediente.model_fields if n not in ("version", "ejercicio")]
    assert reading(**dict.fromkeys(names)).expediente == Expediente(ejercicio=2024)


@pytest.mark.parametrize(
    ("literal", "kept"),
    [
        ("-5", "-5"),
        ("12.5", "12.5"),
        ('"12,34"', "12,34"),
        ("100000000000000000", "100000000000000000"),
        ("1e3", "1e3"),
        ("true", "true"),
        ('"mil"', "mil"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_a_wrong_amount_is_kept_as_text_where_a_rule_can_name_it(literal, kept):
    data = f'{{"version":1,"ejercicio":2024,"balanza":{{"ventas_totales":{literal}}}}}'
    expediente = read(data.encode()).expediente
    assert expediente.balanza.ventas_totales is None
    assert text_of(expediente, "balanza.ventas_totales") == kept
    ((ruta, why),) = pending(expediente)
    assert ruta == "balanza.ventas_totales"
    assert texts()[why.key].format(**why.data)


@pytest.mark.parametrize("amount", [1234, "1,234", "$1,234.00", 1234.0])
def test_a_clear_amount_is_understood_as_if_it_had_been_typed(amount):
    assert reading(balanza={"ventas_totales": amount}).expediente.balanza.ventas_totales == 1234


def test_other_wrong_values_are_kept_in_their_own_part():
    expediente = reading(
        solicitante={"plantas": [{"localizado": 1}]},
        programas=[{"tipo": "MAQUILA", "autorizado": "2019-02-31"}],
        bienes_producidos=[{}, {"volumen_total": "x"}],
        tipo_cambio={"valor": "18,5"},
        opciones={"bienes_habilitados": "quizá"},
    ).expediente
    assert sorted(ruta for ruta, _ in pending(expediente)) == [
        "bienes_producidos.1.volumen_total",
        "opciones.bienes_habilitados",
        "programas.0.autorizado",
        "programas.0.tipo",
        "solicitante.plantas.0.localizado",
        "tipo_cambio.valor",
    ]


def test_values_written_in_other_words_are_understood():
    expediente = reading(
        programas=[{"tipo": "prosec", "autorizado": "01/03/2019", "sectores": "XXII, V"}],
        tipo_cambio={"valor": 18.3263},
        solicitante={"plantas": [{"localizado": "sí"}], "telefono": 5550100},
        opciones={"bienes_habilitados": True},
    ).expediente
    programa = expediente.programas[0]
    assert (programa.tipo, str(programa.autorizado)) == ("PROSEC", "2019-03-01")
    assert programa.sectores == ("XXII", "V")
    assert str(expediente.tipo_cambio.valor) == "18.3263"
    assert expediente.solicitante.plantas[0].localizado is True
    assert expediente.solicitante.telefono == "5550100"
    assert expediente.opciones.bienes_habilitados is True


def test_a_fraccion_given_as_a_number_becomes_text_and_nothing_is_guessed():
    expediente = reading(bienes_producidos=[{"fraccion": 9012199}]).expediente
    assert expediente.bienes_producidos[0].fraccion == "9012199"


@pytest.mark.parametrize("written", ["KILO", "Kilogramo", "Kilogramos", "kg", "01", 1])
def test_a_unit_is_understood_however_vucem_or_a_person_writes_it(written):
    expediente = reading(bienes_producidos=[{"unidad": written}]).expediente
    assert expediente.bienes_producidos[0].unidad == "KILO"


def test_a_text_is_cleaned_as_if_it_had_been_typed():
    expediente = reading(
        solicitante={"rfc": " aal-040923-5e6 ", "denominacion": "AGRI\u0000COLA\t"},
        programas=[{"sectores": [" xxii\n"]}],
        bienes_producidos=[
            {"fraccion": "0901.21.99", "bien": "\u0007", "clave_sector": "xixA"},
            {"fraccion": "０９０１２１９９", "unidad": "Costal"},
        ],
        notas="uno\ndos",
    ).expediente
    assert expediente.solicitante.rfc == "AAL0409235E6"
    assert expediente.solicitante.denominacion == "AGRI COLA"
    assert expediente.programas[0].sectores == ("XXII",)
    assert [bien.fraccion for bien in expediente.bienes_producidos] == ["09012199"] * 2
    first, second = expediente.bienes_producidos
    assert (first.bien, first.clave_sector, second.unidad) == ("", "XIXa", "Costal")
    assert expediente.notas == "uno\ndos"


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_year_that_cannot_be_is_to_be_corrected(day):
    expediente = reading(seguimiento={"guardado": day}).expediente
    assert [ruta for ruta, _ in pending(expediente)] == ["seguimiento.guardado"]


def test_a_block_of_cells_in_a_code_is_kept_to_be_corrected():
    expediente = reading(bienes_producidos=[{"fraccion": "0901\t2199"}]).expediente
    assert [ruta for ruta, _ in pending(expediente)] == ["bienes_producidos.0.fraccion"]


def test_what_is_not_known_is_left_out_and_named_by_its_path():
    found = reading(
        gerente="x", solicitante={"giro": 1}, balanza={"por_corregir": {"otro": "x"}},
        bienes_producidos=[{"peso": 1}, {"peso": 2}, {"peso": 3}],
    )  # fmt: skip
    assert found.expediente.bienes_producidos[2] == found.expediente.bienes_producidos[0]
    for aviso, ruta in zip(
        found.avisos,
        ("gerente", "solicitante.giro", "balanza.por_corregir.otro", "bienes_producidos.0.peso"),
        strict=True,
    ):
        assert ruta in aviso
    assert "3" in found.avisos[-1]


def test_an_origin_or_an_answer_without_its_main_value_is_left_out_and_said():
    found = reading(
        balanza={"origenes": {"ventas_totales": {"procedencia": "magia"}}},
        bienes_producidos=[{"origen": {}}],
        respuestas={"guia2025.x": {"estado": "tal vez"}, "guia2025.y": {"estado": "si"}},
    )
    assert found.expediente.balanza.origenes == {}
    assert found.expediente.bienes_producidos[0].origen is None
    assert list(found.expediente.respuestas) == ["guia2025.y"]
    assert len(found.avisos) == 3


@pytest.mark.parametrize(
    ("fields", "ruta"),
    [
        ({"programas": "x"}, "programas"),
        ({"programas": {}}, "programas"),
        ({"programas": ["x"]}, "programas.0"),
        ({"bienes_producidos": [{}, 5]}, "bienes_producidos.1"),
        ({"balanza": []}, "balanza"),
        ({"balanza": {"ventas_totales": {}}}, "balanza.ventas_totales"),
        ({"balanza": {"origenes": []}}, "balanza.origenes"),
        ({"balanza": {"por_corregir": "x"}}, "balanza.por_corregir"),
        ({"balanza": {"por_corregir": {"ventas_totales": []}}}, "balanza.ventas_totales"),
        ({"solicitante": {"domicilio_fiscal": "x"}}, "solicitante.domicilio_fiscal"),
        ({"solicitante": {"rfc": ["x"]}}, "solicitante.rfc"),
        ({"programas": [{"sectores": [{}]}]}, "programas.0.sectores.0"),
        ({"ejercicio": [2024]}, "ejercicio"),
        ({"ejercicio": 2016}, "ejercicio"),
        ({"ejercicio": 2041}, "ejercicio"),
        ({"ejercicio": None}, "ejercicio"),
        ({"ejercicio": "hoy"}, "ejercicio"),
        ({"ejercicio": 2024.5}, "ejercicio"),
        ({"ejercicio": True}, "ejercicio"),
    ],
)
def test_another_structure_is_refused_naming_its_path(fields, ruta):
    assert f"«{ruta}»" in problem_of(**fields)


def test_a_file_without_an_ejercicio_is_refused():
    assert "ejercicio" in problem(b'{"version":1}')


@pytest.mark.parametrize("version", [2, 0, "2", None, 1.5, [], "x\ny"])
def test_an_unknown_version_gets_one_clear_sentence(version):
    assert "versión" in problem_of(version=version)


@pytest.mark.parametrize("data", [b"[]", b"1", b'"x"', b"null", b"true"])
def test_json_that_is_no_expediente_is_refused(data):
    assert "expediente" in problem(data)


@pytest.mark.parametrize("data", [b"", b"  \n", b"\xef\xbb\xbf", b"\0" * 4096])
def test_an_empty_file_says_so(data):
    assert "vacío" in problem(data)


def test_a_file_truncated_at_any_byte_is_damaged_and_never_half_read():
    data = write(example("immex-prosec")).rstrip()
    for size in range(1, len(data)):
        assert "dañado" in problem(data[:size])


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"hola", "dañado"),
        (b"PK\x03\x04\xff\xfe", "dañado"),
        (b'{"version":1,\n"notas":"a\xf1o"}', "renglón 2"),
        ('{"version":1}'.encode("utf-16"), "UTF-8"),
        (b'{"version":1,"ejercicio":2024,"ejercicio":2023}', "«ejercicio»"),
        (b'{"ejercicio":2024,"balanza":{"a\\nb":1,"a\\nb":2}}', "«a b»"),
        (b'{"ejercicio":2024,"balanza":{"\\ud800":1,"\\ud800":2}}', "dos veces"),
        (b'{"ejercicio":NaN}', "NaN"),
        (b'{"ejercicio":-Infinity}', "-Infinity"),
        (b'{"ejercicio":2024,"x":' + b"[" * 100_000, "datos dentro de datos"),
        (b'{"ejercicio":2024,"notas":"a\tb"}', "dañado"),
        (b'{"ejercicio":2024} x', "dañado"),
        (b'{"' + b"k" * 5000 + b'":1,"' + b"k" * 5000 + b'":1}', "kkk…"),
    ],
)
def test_unsound_json_says_what_is_wrong_in_one_sentence(data, word):
    assert word in problem(data)


def test_a_byte_order_mark_is_no_obstacle():
    assert read(b"\xef\xbb\xbf" + b'{"ejercicio":2024}').expediente.ejercicio == 2024


def test_half_a_character_becomes_a_question_mark():
    assert read(b'{"ejercicio":2024,"notas":"\\ud83d"}').expediente.notas == "?"


def test_a_hundred_megabytes_are_refused_before_they_are_read(tmp_path, monkeypatch):
    path = tmp_path / "enorme.raoce"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    monkeypatch.setattr(type(path), "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(FileProblem, match=r"enorme\.raoce.*32 MB"):
        read(path)


def test_content_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(json_text, "MAX_BYTES", 10)
    assert "MB" in problem(b'{"ejercicio":2024}')


def test_a_file_is_read_from_its_path_and_left_as_it_was(tmp_path):
    path = tmp_path / "caso.raoce"
    path.write_bytes(b'{"ejercicio":2024,"otro":1}')
    os.utime(path, (1, 1))
    assert read(str(path)).avisos
    assert path.read_bytes() == b'{"ejercicio":2024,"otro":1}'
    assert path.stat().st_mtime == 1
    assert list(tmp_path.iterdir()) == [path]


def test_a_damaged_file_is_named_and_left_as_it_was(tmp_path):
    path = tmp_path / "caso.raoce"
    path.write_bytes(b'{"ejercicio"')
    with pytest.raises(FileProblem, match=r"^caso\.raoce: El archivo está incompleto"):
        read(path)
    assert path.read_bytes() == b'{"ejercicio"'


@pytest.mark.parametrize("name", ["no-hay.raoce", "a\0b.raoce", "x" * 5000, "no/hay/nada.raoce"])
def test_a_file_that_is_not_there_says_so(tmp_path, name):
    with pytest.raises(FileProblem, match="No se encontró"):
        read(tmp_path / name)


def test_a_folder_a_pipe_or_a_ring_of_links_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "tubo")
    (tmp_path / "anillo").symlink_to("anillo")
    for path in (tmp_path, tmp_path / "tubo", tmp_path / "anillo"):
        with pytest.raises(FileProblem, match="no es un archivo"):
            read(path)


@pytest.mark.parametrize(
    ("error", "words"),
    [(PermissionError(13, "no"), "permiso"), (OSError(5, "Input/output error"), "Input/output")],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path, monkeypatch, error, words):
    path = tmp_path / "caso.raoce"
    path.write_bytes(b"{}")

    def fail(_):
        raise error

    monkeypatch.setattr(type(path), "read_bytes", fail)
    with pytest.raises(FileProblem, match=words):
        read(path)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*Expediente.model_fields, "rfc", "tipo", "plantas", "origenes", "x"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=15,
)


@given(st.dictionaries(st.sampled_from(list(Expediente.model_fields)), JSON, max_size=6))
def test_any_json_is_read_or_refused_with_a_sentence(tree):
    try:
        expediente = read(json.dumps({"ejercicio": 2024, **tree}).encode()).expediente
    except FileProblem:
        return
    assert read(write(expediente)).expediente == expediente


@given(st.binary(max_size=60))
def test_any_bytes_are_refused_with_a_sentence(data):
    with pytest.raises(FileProblem):
        read(data)
