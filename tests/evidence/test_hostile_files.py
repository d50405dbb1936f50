"""Folders that hold anything at all: odd names, endless files, files by the thousand."""

import json
import os
import sys
from datetime import date

import pytest

from raoce_desktop.evidence.count.figures import figures
from raoce_desktop.evidence.count.universe import Criterios
from raoce_desktop.evidence.read import ReadingProgress
from raoce_desktop.evidence.read.cfdi import MAX_BYTES
from raoce_desktop.evidence.read.data_stage import gather
from raoce_desktop.evidence.read.intake import collect_all
from raoce_desktop.evidence.tables.auditing import Papeles
from raoce_desktop.evidence.tables.bridge import DeclaracionAnual, bridge
from raoce_desktop.exchange.cifras_answer import cifras_answer
from tests.evidence.invoices import COMPANY, invoice


def papers(folder):
    cifras = figures(collect_all([folder], COMPANY), Criterios(COMPANY, 2024))
    return Papeles(cifras, bridge(cifras, DeclaracionAnual()), date(2025, 1, 2))


@pytest.mark.skipif(sys.platform != "linux", reason="only here may a name be any bytes")
def test_a_name_in_no_encoding_reaches_every_paper(tmp_path):
    (tmp_path / "buena.xml").write_bytes(invoice(1))
    for name in (b"mala\xff\xfe.xml", b"dos\nlineas.xml"):
        with open(os.fsencode(tmp_path) + b"/" + name, "wb") as file:  # noqa: PTH123
            file.write(b"<x/>")
    found = papers(tmp_path)
    answer = json.dumps(cifras_answer(found.cifras, found.puente), ensure_ascii=False)
    assert answer.encode("utf-8")
    assert all(fuera.origen.isprintable() for fuera in found.cifras.excluidos)


def test_the_digest_of_a_folder_never_goes_through_an_endless_file(tmp_path):
    (tmp_path / "buena.xml").write_bytes(invoice(1))
    alone = papers(tmp_path).cifras.fuentes
    with (tmp_path / "enorme.xml").open("wb") as file:
        file.truncate(100 * MAX_BYTES)
    assert papers(tmp_path).cifras.fuentes == alone


def test_the_search_tells_how_far_it_is_and_can_be_stopped(tmp_path):
    for number in range(1200):
        (tmp_path / f"{number}.xml").touch()
    taken = []
    steps = gather([tmp_path], COMPANY, lambda entry, kind: taken.append(entry))
    assert isinstance(next(steps), ReadingProgress)
    assert len(taken) < 1200
    steps.close()
