"""The SAT's list, with the names that break its rows."""

from datetime import date
from io import BytesIO
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.evidence.read.metadata import MetadataRow, is_metadata, read_metadata
from raoce_desktop.evidence.reasons import Unreadable
from tests.evidence.invoices import COMPANY, uuid_of

HEADER = (
    "Uuid~RfcEmisor~NombreEmisor~RfcReceptor~NombreReceptor~RfcPac~FechaEmision"
    "~FechaCertificacionSat~Monto~EfectoComprobante~Estatus~FechaCancelacion"
)


def row(number=1, name="Cliente", status="1", effect="I", when="2024-03-05 10:00:00", cancel=""):
    return (
        f"{uuid_of(number)}~{COMPANY}~Compañía~XEXX010101000~{name}~SAT970701NN3"
        f"~{when}~{when}~1160.00~{effect}~{status}~{cancel}"
    )


def read(*rows, encoding="utf-8"):
    text = "\r\n".join((HEADER, *rows)) + "\r\n"
    return list(read_metadata(BytesIO(text.encode(encoding))))


def test_a_row_in_force_and_a_cancelled_one():
    first, second = read(row(1), row(2, status="0", cancel="2024-04-01 09:00:00"))

    assert first == MetadataRow(uuid_of(1), COMPANY, "XEXX010101000", date(2024, 3, 5), "I", True)
    assert not second.vigente


@pytest.mark.parametrize("name", ["A~B", 'La "buena"', "Dos\nrenglones", "", "Niño~Ñandú\n~x"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_raw_name_never_splits_a_row(name, encoding):
    found = read(row(1), row(2, name=name), row(3), encoding=encoding)

    assert [registro.uuid for registro in found] == [uuid_of(1), uuid_of(2), uuid_of(3)]
    assert all(registro.vigente for registro in found)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=60))
def test_no_name_at_all_changes_what_a_row_says(name):
    found = read(row(1, name=name), row(2))

    assert [registro.uuid for registro in found if isinstance(registro, MetadataRow)] == [
        uuid_of(1),
        uuid_of(2),
    ]


def test_words_of_the_portal_mean_the_same_as_its_numbers():
    (found,) = read(row(status="Cancelado", effect="Nómina", when="2024-03-05T10:00:00"))

    assert (found.vigente, found.efecto) == (False, "N")


def test_companion_columns_at_the_end_are_let_be():
    (found,) = read(row() + "~AAL0409235E6~Un tercero")

    assert found.vigente


def test_a_row_that_makes_no_sense_is_handed_back_and_the_rest_is_read():
    found = read(row(1), f"{uuid_of(2)}~sin~sentido", row(3))

    assert found[1] == f"{uuid_of(2)}~sin~sentido"
    assert [type(one) for one in found] == [MetadataRow, str, MetadataRow]


@pytest.mark.parametrize(("data", "clave"), [(b"", "vacio"), (b"hola\r\n", "no_es_metadata")])
def test_another_file_is_refused(data, clave):
    with pytest.raises(Unreadable) as problem:
        list(read_metadata(BytesIO(data)))

    assert problem.value.motivo.clave == clave


def test_the_list_is_recognised_by_its_first_bytes():
    assert is_metadata(b"\xef\xbb\xbf" + HEADER.encode())
    assert is_metadata(HEADER.upper().encode())
    assert not is_metadata(b"Patente|Pedimento|")


@pytest.mark.parametrize("body", ["~x" * 2_000_000, f"x~{COMPANY}~" * 40_000, "basura\n" * 400_000])
def test_an_absurd_row_is_named_at_once_and_the_next_is_read(body):
    start = perf_counter()
    absurd, sound = read(f"{uuid_of(1)}~{COMPANY}~{body}", row(2))
    assert isinstance(absurd, str)
    assert len(absurd) <= 80
    assert sound.uuid == uuid_of(2)
    assert perf_counter() - start < 5


def test_a_list_in_one_endless_line_is_refused():
    with pytest.raises(Unreadable):
        read("a" * 9_000_000)
