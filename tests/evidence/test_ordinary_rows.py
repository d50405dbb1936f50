"""Rows added up at once and rows added up one by one: the same sums, whatever the rows are."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.evidence.read import partidas
from raoce_desktop.evidence.read.deliveries import Header
from raoce_desktop.evidence.read.delivery_tables import DeliveryTable
from raoce_desktop.evidence.read.partidas import Ordinary, Partidas
from raoce_desktop.evidence.read.sources import Entry
from tests.fabrica.writing import TABLES

HEADERS = {("3421", "4000001", "240"): Header("2", "RT", "R", "1", None, date(2024, 1, 5))}
ODD = ["", " ", "0", "1", "2", "12", ".5", "5.", "1.5", ".", "1.2.3", "-1", "1,000", "²", "nan",
       "1_0", "9" * 20, "A|B", "a\nb", "85443001", "06", "RT",
       "2024-02-31", "\r", "\x07"]  # fmt: skip

ROW = {
    **dict.fromkeys(TABLES["551"], ""),
    "Patente": "3421",
    "Pedimento": "4000001",
    "SeccionAduanera": "240",
    "FechaPagoReal": "2024-01-05 10:20:30",
    "TipoOperacion": "2",
    "ClaveDocumento": "RT",
    "Fraccion": "85443001",
    "SecuenciaFraccion": "1",
    "UnidadMedidaTarifa": "06",
    "CantidadUMTarifa": "10.5",
    "ValorComercial": "100",
    "ValorDolares": "5.10",
    "ValorAgregado": "0",
    "ValorAduana": "0",
    "DescripcionMercancia": "ARNÉS",
}


@st.composite
def tables(draw) -> bytes:
    """A few rows of two pedimentos, most of them sound, a few with something odd in a field."""
    end = draw(st.sampled_from(["\r\n", "\n"]))
    lines = ["|".join(TABLES["551"])]
    sequence = 0
    for _ in range(draw(st.integers(0, 8))):
        sequence += draw(st.sampled_from([1, 1, 1, 1, 0, 2]))
        row = {**ROW, "SecuenciaFraccion": str(sequence)}
        if draw(st.booleans()) and draw(st.booleans()):
            row |= {"Pedimento": "4000002", "TipoOperacion": draw(st.sampled_from("12"))}
        if draw(st.integers(0, 5)) == 0:
            row[draw(st.sampled_from(list(ROW)))] = draw(st.sampled_from(ODD))
        tail = draw(st.sampled_from(["|"] * 9 + ["", "||", "|x"]))
        lines.append("|".join(row.values()) + tail)
    return (end.join(lines) + draw(st.sampled_from([end, ""]))).encode("cp1252", "replace")


def added_up(data: bytes) -> tuple[object, ...]:
    """All that reading the table leaves behind."""
    entry = Entry("1_551.asc", ("1_551.asc",), (), lambda: io.BytesIO(data), stated=len(data))
    found = Partidas(DeliveryTable(entry, "551"), HEADERS)
    for _ in found.read():
        pass
    sums = {
        key: (suma.pedimento(key, HEADERS.get(key[:3]), ("f",)), suma.corrida, suma.repetida)
        for key, suma in found.sumas.items()
    }
    table = found.table
    return sums, list(sums), table.renglones, table.malformados, table.apartados


@given(tables(), st.integers(30, 400))
def test_it_makes_no_difference_how_rows_are_added_up(data, block):

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("raoce_desktop.evidence.read.delivery_lines.BLOCK", block)
        at_once = added_up(data)
        patch.setattr(partidas.Ordinary, "of", classmethod(lambda cls, columns: None))
        assert at_once == added_up(data)


def test_ordinary_rows_are_added_up_at_once(monkeypatch):
    rows = [{**ROW, "SecuenciaFraccion": str(n)} for n in range(1, 50)]
    lines = ["|".join(TABLES["551"]), *("|".join(row.values()) + "|" for row in rows)]
    monkeypatch.setattr(Partidas, "_one_by_one", None)
    sums, *_ = added_up(("\r\n".join(lines) + "\r\n").encode("cp1252"))
    ((pedimento, _, _),) = sums.values()
    assert (pedimento.partidas, pedimento.comercial) == (49, 4900)
    assert Ordinary.of([[]] * 15) is None
