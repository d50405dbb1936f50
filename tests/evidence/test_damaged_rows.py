"""A damaged row of a Data Stage never moves a figure in silence.

Every kind of damage is done to every field of every row of the three tables that figures come
from. The figures are then what they were, or something more is said: an aviso, a question, or a
document that was left out with its reason.
"""

import zipfile
from collections import Counter
from collections.abc import Iterator
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


@dataclass(frozen=True)
class Told:
    """What a person learns: the figures, and all that is said about them."""

    figures: tuple[object, ...]
    said: Counter[object]


def lines_of() -> dict[str, list[str]]:
    """Each file of the delivery as its lines."""
    start, end = date(2024, 3, 1), date(2024, 3, 31)
    files = delivery_files("202403", start, end, PAPERS, Style())
    return {
        name: b"".join(chunks).decode("cp1252").splitlines(keepends=True) for name, chunks in files
    }


LINES = lines_of()


def told(folder: Path, table: str, rows: list[str]) -> Told:
    """Read the delivery with the rows of one table replaced."""
    path = folder / "entrega.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, lines in LINES.items():
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
    (lines,) = (lines for name, lines in LINES.items() if name.endswith(f"_{table}.asc"))
    rows = lines[1:]
    for n, row in enumerate(rows):
        for what, broken in damaged(row, TABLES[table]):
            yield f"renglón {n + 1}: {what}", [*rows[:n], broken, *rows[n + 1 :]]
        yield f"renglón {n + 1}: falta", [*rows[:n], *rows[n + 1 :]]
        glued = row.rstrip("\r\n")
        yield f"renglón {n + 1}: pegado al siguiente", [*rows[:n], glued, *rows[n + 1 :]]


def silent(folder: Path, table: str, found: Iterator[tuple[str, list[str]]]) -> list[str]:
    """The damages that moved a figure while nothing more was said."""
    (lines,) = (lines for name, lines in LINES.items() if name.endswith(f"_{table}.asc"))
    sound = told(folder, table, lines[1:])
    quiet = []
    for what, rows in found:
        now = told(folder, table, rows)
        if now.figures != sound.figures and not now.said - sound.said:
            quiet.append(f"{what}: {now.figures[:2]}")
    return quiet


@pytest.mark.parametrize("table", ["501", "551", "701"])
def test_a_damaged_row_never_moves_a_figure_in_silence(table, tmp_path, request):
    """One case of each 19, or all of them (some 18,000) with `--exhaustive`."""
    step = 1 if request.config.getoption("exhaustive") else 19
    assert silent(tmp_path, table, islice(cases(table), 0, None, step)) == []


def test_a_pedimento_whose_only_partida_is_damaged_is_asked_about_and_not_said_to_be_empty(
    tmp_path,
):
    (lines,) = (lines for name, lines in LINES.items() if name.endswith("_551.asc"))
    rows = [row.replace("|310|", "|trescientos|") for row in lines[1:]]
    found = told(tmp_path, "551", rows)
    key = PAPERS[3].key
    assert (key, "partidas_ilegibles") in found.said
    assert f"ilegible:{key}" in {said[0] for said in found.said}
    cut = told(tmp_path, "551", [row[:60] if "|310|" in row else row for row in lines[1:]])
    assert (key, "partidas_ilegibles") in cut.said


def test_a_header_that_contradicts_its_partidas_is_asked_about(tmp_path):
    (lines,) = (lines for name, lines in LINES.items() if name.endswith("_501.asc"))
    rows = [row.replace("|RT|", "|A1|") for row in lines[1:]]
    assert (PAPERS[2].key, "partidas_ilegibles") in told(tmp_path, "501", rows).said
