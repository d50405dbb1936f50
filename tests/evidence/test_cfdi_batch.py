"""Many files at once: the same invoices on one processor and on two, and none stops the rest."""

import zipfile

import pytest

from raoce_desktop.evidence.read import cfdi_batch
from raoce_desktop.evidence.read.cfdi import Cfdi
from raoce_desktop.evidence.read.cfdi_batch import read_cfdis
from raoce_desktop.evidence.read.sources import Entry, walk
from raoce_desktop.evidence.reasons import Excluido
from tests.evidence.invoices import invoice, uuid_of


@pytest.fixture
def folder(tmp_path):
    for number in range(1, 61):
        (tmp_path / f"{number:03}.xml").write_bytes(invoice(number))
    (tmp_path / "000.xml").write_bytes(b"")
    (tmp_path / "999.xml").write_bytes(invoice()[:200])
    with zipfile.ZipFile(tmp_path / "mes.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(61, 101):
            archive.writestr(f"{number}.xml", invoice(number))
    return tmp_path


def entries(folder):
    return (found for found in walk([folder]) if isinstance(found, Entry))


def test_two_processors_read_the_same_as_one_and_in_the_same_order(folder, monkeypatch):
    monkeypatch.setattr(cfdi_batch, "ALONE", 10)
    monkeypatch.setattr(cfdi_batch, "CHUNK", 7)

    alone = list(read_cfdis(entries(folder), processes=1))
    shared = list(read_cfdis(entries(folder), processes=2))

    assert shared == alone
    invoices = [found for found in alone if isinstance(found, Cfdi)]
    assert {found.uuid for found in invoices} == {uuid_of(number) for number in range(1, 101)}


def test_a_bad_file_is_listed_with_its_reason_and_the_rest_is_read(folder):
    found = list(read_cfdis(entries(folder)))

    bad = {one.documento: one.motivo.clave for one in found if isinstance(one, Excluido)}
    assert bad == {"000.xml": "vacio", "999.xml": "xml_danado"}
    assert len(found) == 102


def test_a_file_that_goes_away_meanwhile_is_one_more_reason(folder):
    there = list(entries(folder))
    (folder / "007.xml").unlink()

    found = list(read_cfdis(there))

    assert [one.motivo.clave for one in found if isinstance(one, Excluido)].count("no_existe") == 1


def test_whoever_stops_listening_stops_the_work(folder, monkeypatch):
    monkeypatch.setattr(cfdi_batch, "ALONE", 10)
    monkeypatch.setattr(cfdi_batch, "CHUNK", 5)
    reading = read_cfdis(entries(folder), processes=2)

    next(reading)
    reading.close()

    assert list(reading) == []
