"""A damaged row of a Data Stage never moves a figure in silence.

Every kind of damage is done to every field of every row of the three tables that figures come from
and of the two whose identifiers tell a sale from what isn't one. The figures are then what they
were, or something more is said: an aviso, a question, or a document left out with its reason.
"""

import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from raoce_desktop.evidence.count.exports_and_imports import count_exports, count_imports
from raoce_desktop.evidence.count.universe import Criterios
from tests.evidence.months import read
from tests.fabrica import RFC, Item, Paper, Style
from tests.fabrica.writing import TABLES, delivery_files

OLD = Paper("4000001", date(2024, 3, 4), "A1", items=[Item(5000)])
PAPERS = (
    OLD,
    Paper("4000002", date(2024, 3, 9), "A1", tipo="2", before=OLD, items=[Item(4000), Item(70)]),
    Paper(
        "4000003", date(2024, 3, 11), "RT", items=[Item(1234, 200), Item(9, fraccion="01012101")]
    ),
    Paper("4000004", date(2024, 3, 12), "V1", items=[Item(310)]),
    Paper("4000005", date(2024, 3, 13), "A1", op=1, items=[Item(650), Item(21, customs=25)]),
    Paper("4000006", date(2024, 3, 14), "BA", items=[Item(77)]),
)
MARKED = (
    Paper("4000007", date(2024, 3, 15), "RT", items=[Item(11)], marks=(("DN", "", ""),)),
    Paper("4000008", date(2024, 3, 15), "A1", items=[Item(20, marks=("EB",)), Item(3)]),
    Paper("4000009", date(2024, 3, 18), "A1", items=[Item(15, marks=("RA",))]),
    Paper("4000010", date(2024, 3, 18), "J4", items=[Item(9)], marks=(("J4", "2", ""),)),
    Paper("4000011", date(2024, 3, 19), "J4", items=[Item(8)], marks=(("J4", "1", ""),)),
    Paper("4000012", date(2024, 3, 19), "V5", items=[Item(7)], marks=(("V5", "1234-2006", "IM"),)),
    Paper("4000013", date(2024, 3, 20), "V1", items=[Item(6)], marks=(("V1", "77-2006", "IM"),)),
    Paper("4000014", date(2024, 3, 20), "V1", 1, items=[Item(5)], marks=(("V1", "77-2006", "IM"),)),
    Paper("4000015", date(2024, 3, 21), "RT", items=[Item(4, marks=("PT", "AF"))]),
)
WRONG = (
    *("1234,50", "1.234,50", "1,234,50", "12,34", "1 234", "1_234", "+5", "-5", "1e5", "0x1F"),
    *("nan", "Infinity", "²", "mil", "9" * 20, "9" * 400, "0.5.1", "$5", "'5", "", "\x07"),
)
DATES = (
    *("2024-02-31 00:00:00", "0000-00-00", "99999-01-01", "1" * 20, "2024-3", "marzo"),
    *("31/02/2024", "2024-03-" + "9" * 20),
)


ALIKE = {"ValorAduana", "UnidadMedidaComercial", "CantidadUMTarifa", "UnidadMedidaTarifa"}
"""A figure that changed places with the next one still is a figure: nobody can tell."""


UNCOUNTED = {"507", "554"}
"""Of these nothing in a delivery says how many rows there are: a whole one leaves no trace."""


@dataclass(frozen=True)
class Told:
    """What a person learns: the figures, and all that is said about them."""

    figures: tuple[object, ...]
    said: Counter[object]


def lines_of(papers: Sequence[Paper]) -> dict[str, list[str]]:
    """Each file of the delivery as its lines."""
    start, end = date(2024, 3, 1), date(2024, 3, 31)
    files = delivery_files("202403", start, end, papers, Style())
    return {
        name: b"".join(chunks).decode("cp1252").splitlines(keepends=True) for name, chunks in files
    }


LINES = {
    **dict.fromkeys(("501", "551", "701"), lines_of(PAPERS)),
    **dict.fromkeys(("507", "554"), lines_of(MARKED)),
}
"""The delivery whose rows are damaged, by the table that they are of."""


def rows_of(table: str) -> list[str]:
    """The rows of a table, less its header."""
    (lines,) = (lines for name, lines in LINES[table].items() if name.endswith(f"_{table}.asc"))
    return lines[1:]


def told(folder: Path, table: str, rows: list[str]) -> Told:
    """Read the delivery with the rows of one table replaced."""
    path = folder / "entrega.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, lines in LINES[table].items():
            found = [lines[0], *rows] if name.endswith(f"_{table}.asc") else lines
            archive.writestr(name, "".join(found).encode("cp1252", "replace"))
    reading = read(path)
    criteria = Criterios(RFC, 2024)
    exports, imports = count_exports(reading, criteria), count_imports(reading, criteria)
    volumes = sorted(
        (v.fraccion, v.unidad, v.cantidad, v.valor)
        for one in exports.contados
        for v in one.pedimento.volumenes
    )
    said: Counter[object] = Counter()
    for notes in (reading.avisos, exports.avisos):
        said.update((note.clave, *map(str, note.datos.values())) for note in notes)
    for questions in (exports.dudas, imports.dudas):
        said.update((question.id, question.texto) for question in questions)
    for out in (reading.excluidos, exports.excluidos, imports.excluidos):
        said.update((one.documento, one.motivo.clave) for one in out)
    return Told((exports.totales, imports.totales, tuple(volumes)), said)


def damaged(row: str, columns: list[str]) -> Iterator[tuple[str, str]]:
    """Every kind of damage to every field of a row: what it is, and the row."""
    body, end = row.rstrip("\r\n"), "\r\n"
    cells = body.removesuffix("|").split("|")

    def joined(found: list[str], tail: str = "|") -> str:
        return "|".join(found) + tail + end

    yield "sin pleca final", joined(cells, "")
    for i, name in enumerate(columns):
        before, cell, after = cells[:i], cells[i], cells[i + 1 :]
        yield f"falta {name}", joined([*before, *after])
        yield f"falta {name} y la pleca final", joined([*before, *after], "")
        yield f"sobra un campo antes de {name}", joined([*before, "", cell, *after])
        yield f"dos veces {name}", joined([*before, cell, cell, *after])
        yield f"pleca dentro de {name}", joined([*before, f"a|{cell}", *after])
        yield f"dos plecas dentro de {name}", joined([*before, f"a|b|{cell}", *after])
        yield f"salto dentro de {name}", joined([*before, f"a\r\n{cell}", *after])
        yield f"cortado tras {name}", joined([*before, cell], "")
        yield f"cortado en {name}", joined([*before, cell[: len(cell) // 2]], "")
        if after and name not in ALIKE:
            yield f"{name} cambiado con el siguiente", joined([*before, after[0], cell, *after[1:]])
        for wrong in (*WRONG, *DATES):
            if wrong != cell:
                yield f"{name} = {wrong[:30]!r}", joined([*before, wrong, *after])


def cases(table: str) -> Iterator[tuple[str, list[str]]]:
    """Every damage to every row of a table, and to the table as a whole."""
    rows = rows_of(table)
    for n, row in enumerate(rows):
        for what, broken in damaged(row, TABLES[table]):
            yield f"renglón {n + 1}: {what}", [*rows[:n], broken, *rows[n + 1 :]]
        if table not in UNCOUNTED:
            yield f"renglón {n + 1}: falta", [*rows[:n], *rows[n + 1 :]]
        glued = row.rstrip("\r\n")
        yield f"renglón {n + 1}: pegado al siguiente", [*rows[:n], glued, *rows[n + 1 :]]


def silent(folder: Path, table: str, found: Iterator[tuple[str, list[str]]]) -> list[str]:
    """The damages that moved a figure while nothing more was said."""
    sound = told(folder, table, rows_of(table))
    quiet = []
    for what, rows in found:
        now = told(folder, table, rows)
        if now.figures != sound.figures and not now.said - sound.said:
            quiet.append(f"{what}: {now.figures[:2]}")
    return quiet


@pytest.mark.parametrize("table", ["501", "551", "701", "507", "554"])
def test_a_damaged_row_never_moves_a_figure_in_silence(table, tmp_path, request):
    """One case of each 19, or all of them (some 18,000) with `--exhaustive`."""
    step = 1 if request.config.getoption("exhaustive") else 19
    assert silent(tmp_path, table, islice(cases(table), 0, None, step)) == []


def test_a_pedimento_whose_only_partida_is_damaged_is_asked_about_and_not_said_to_be_empty(
    tmp_path,
):
    rows = [row.replace("|310|", "|trescientos|") for row in rows_of("551")]
    found = told(tmp_path, "551", rows)
    key = PAPERS[3].key
    assert (key, "partidas_ilegibles") in found.said
    assert f"ilegible:{key}" in {said[0] for said in found.said}
    cut = told(tmp_path, "551", [row[:60] if "|310|" in row else row for row in rows_of("551")])
    assert (key, "partidas_ilegibles") in cut.said


def test_a_header_that_contradicts_its_partidas_is_asked_about(tmp_path):
    rows = [row.replace("|RT|", "|A1|") for row in rows_of("501")]
    assert (PAPERS[2].key, "partidas_ilegibles") in told(tmp_path, "501", rows).said


def notes_on(folder: Path, table: str, *changed: tuple[str, str]) -> dict[str, str]:
    """What is said of identifiers once some texts of a table were replaced: key and sentence."""
    data = "".join(rows_of(table))
    for old, new in changed:
        assert old in data
        data = data.replace(old, new, 1)
    sound = told(folder, table, rows_of(table)).said
    told(folder, table, data.splitlines(keepends=True))
    notes = read(folder / "entrega.zip").avisos
    return {note.clave: note.texto for note in notes if (note.clave,) not in sound}


@pytest.mark.parametrize(
    "damage",
    [
        ("|DN|", "|D?|"),
        ("|DN|", "|DON|"),
        ("|DN|", "||"),
        ("|DN|", "|"),
        ("|DN|", "|DN||"),
        ("|DN|||", "|DN|"),
    ],
)
def test_an_identifier_that_cant_be_read_is_set_aside_and_its_pedimento_named(damage, tmp_path):
    said = notes_on(tmp_path, "507", damage)
    assert MARKED[0].key.removesuffix("-2024") in said["identificadores_malos"]
    assert "507" in said["renglones_malos"]


@pytest.mark.parametrize("mended", ["|DN|x|y", "|DN\r\n|"])
def test_an_identifier_whose_row_can_be_read_in_one_way_only_still_asks(mended, tmp_path):
    rows = "".join(rows_of("507")).replace("|DN|", mended, 1).splitlines(keepends=True)
    assert told(tmp_path, "507", rows).figures == told(tmp_path, "507", rows_of("507")).figures


def test_an_identifier_of_no_partida_is_set_aside(tmp_path):
    said = notes_on(tmp_path, "554", ("|1|EB|", "|uno|EB|"))
    assert MARKED[1].key.removesuffix("-2024") in said["identificadores_malos"]


@pytest.mark.parametrize("damage", [("|4000007|", "|4999999|"), ("|2024-", "|2014-")])
def test_identifiers_of_a_pedimento_that_isnt_there_are_said(damage, tmp_path):
    assert "1" in notes_on(tmp_path, "507", damage)["identificadores_sueltos"]


def test_the_number_of_a_partida_may_have_zeros_before_it(tmp_path):
    rows = [row.replace("|1|EB|", "|001|EB|") for row in rows_of("554")]
    sound = told(tmp_path, "554", rows_of("554"))
    assert told(tmp_path, "554", rows) == sound
    twice = [*rows, *rows_of("554")]
    assert told(tmp_path, "554", twice) == sound


def test_a_complement_that_isnt_among_those_that_tell_is_asked_about(tmp_path):
    rows = [row.replace("|J4|2|", "|J4|9|") for row in rows_of("507")]
    found = told(tmp_path, "507", rows)
    (asked,) = (text for id_, text in found.said if id_ == "identificador:J4:otro:9")
    assert "«9»" in asked
    assert "verifícala" in asked


def test_what_an_identifier_leaves_to_inference_says_to_verify_it(tmp_path):
    found = told(tmp_path, "507", rows_of("507")).said
    asked = [one[1] for one in found if str(one[0]).startswith("identificador:")]
    assert any("77-2006" in text for text in asked)
    for text in asked:
        assert "erifica" in text or "erifíca" in text
