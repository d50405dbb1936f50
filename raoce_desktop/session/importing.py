"""Bringing a sheet in: what it is, what its columns are, and what would come of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from raoce_desktop.catalogs.texts import plural, say, texts
from raoce_desktop.domain.headings import Keys, known
from raoce_desktop.domain.textos import grouped
from raoce_desktop.exchange.importing.companies_plan import plan_companies
from raoce_desktop.exchange.importing.companies_plan import wanted as company_columns
from raoce_desktop.exchange.importing.directory_plan import plan_directory, program_named
from raoce_desktop.exchange.importing.directory_plan import wanted as directory_columns
from raoce_desktop.exchange.importing.goods_plan import plan_goods
from raoce_desktop.exchange.importing.goods_plan import wanted as goods_columns
from raoce_desktop.exchange.importing.plan import ImportPlan, Source
from raoce_desktop.exchange.sheets.grid import Grid, Headings, SheetBook, find_header, read_book
from raoce_desktop.exchange.sheets.sheet_marks import column_letters
from raoce_desktop.exchange.tariff_columns import header as tariff_header

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from raoce_desktop.domain.headings import Wanted
    from raoce_desktop.domain.reference import Referencia
    from raoce_desktop.exchange.importing.companies_plan import Identities

BIENES, EMPRESAS, DIRECTORIO, TARIFA = "bienes", "empresas", "directorio", "tarifa"
KINDS = (BIENES, EMPRESAS, DIRECTORIO)
"""What a sheet may bring through the preview; a tariff has a window of its own."""
_VOLUMES = ("volumen_total", "volumen_nacional", "volumen_exportaciones", "clave_sector")
_LOOKED_AT = 40
_NAMED_ROWS = 6


@dataclass(frozen=True)
class Importing:
    """A file that is being brought in, as it stands. Changing something makes another one."""

    book: SheetBook
    kind: str
    header: Headings
    referencia: Referencia
    sheet: int = 0
    ejercicio: int = 0
    hidden_too: bool = False
    programa: str = ""

    @property
    def grid(self) -> Grid:
        """The sheet that is looked at."""
        return self.book.grids[self.sheet]

    @property
    def wanted(self) -> Sequence[Wanted]:
        """The columns that can be taken."""
        return columns_of(self.kind, self.referencia)

    @property
    def source(self) -> Source:
        """What a plan is made of."""
        return Source(
            self.book.archivo,
            self.grid,
            self.header,
            self.hidden_too,
            self.ejercicio,
            self.programa,
        )

    @property
    def hidden_rows(self) -> int:
        """How many rows below the headings the sheet hides."""
        return sum(row > self.header.last for row in self.grid.marks.hidden)

    def changed(self, *, ejercicio: int, hidden_too: bool, programa: str) -> Importing:
        """The same with what is chosen beside the sheet."""
        return replace(self, ejercicio=ejercicio, hidden_too=hidden_too, programa=programa)

    @property
    def named_program(self) -> str:
        """The program that a directory seems to be of; empty where nothing tells."""
        return program_named(self.book.archivo, self.grid) or ""

    def of_kind(self, kind: str) -> Importing:
        """The same file as another kind of thing, on the sheet that fits it best."""
        sheet, header = _best_sheet(self.book, columns_of(kind, self.referencia))
        return replace(self, kind=kind, sheet=sheet, header=header)

    def on_sheet(self, sheet: int) -> Importing:
        """Another sheet of the file."""
        return replace(self, sheet=sheet, header=find_header(self.book.grids[sheet], self.wanted))

    def with_column(self, column: int, key: str | None) -> Importing:
        """A column is this field, and no other column is."""
        keys = [None if old == key else old for old in self.header.keys]
        keys[column] = key
        return replace(self, header=self.header._replace(keys=tuple(keys)))

    def plan(self, there: Identities = frozenset()) -> ImportPlan:
        """What would come of it, with all that there is to say of it. Slow for many rows."""
        plan = self._plan(there)
        left = self.left_columns() if plan.items or plan.left_out else ""
        notes = (*self.book.notes, *plan.notes, *([left] if left else []))
        return plan._replace(notes=notes)

    def _plan(self, there: Identities) -> ImportPlan:
        if not known(self.header.keys):
            return ImportPlan()
        if self.kind == BIENES:
            return plan_goods(self.source, self.referencia)
        if self.kind == DIRECTORIO:
            return plan_directory(self.source)
        return plan_companies(self.source, there)

    def left_columns(self) -> str:
        """The columns with values that aren't taken, in a sentence; empty without any."""
        return left_columns(self.source)


def left_columns(source: Source) -> str:
    """The columns with values that aren't taken, in a sentence; empty without any."""
    header = source.header
    used = {
        at for line in source.lines for at, cell in enumerate(line.cells) if cell not in (None, "")
    }
    left = [at for at, key in enumerate(header.keys) if key is None and at in used]
    if not left:
        return ""
    named = texts().listed([_named(header, at) for at in left])
    return plural("importar.columnas", len(left), columnas=named)


def _named(header: Headings, column: int) -> str:
    letters = column_letters(column)
    title = header.titles[column] if column < len(header.titles) else ""
    return say("importar.columna", titulo=title, letra=letters) if title else letters


def columns_of(kind: str, referencia: Referencia) -> tuple[Wanted, ...]:
    """The columns of a kind of thing."""
    if kind == BIENES:
        return goods_columns(referencia)
    return directory_columns() if kind == DIRECTORIO else company_columns()


def read_for_import(path: Path, referencia: Referencia, kind: str = "") -> Importing:
    """Read a file and tell what it is, unless that is known. Raises FileProblem."""
    book = read_book(path)
    kind = kind or recognised(book, referencia)
    shown = kind if kind in KINDS else BIENES
    sheet, header = _best_sheet(book, columns_of(shown, referencia))
    return Importing(book, kind, header, referencia, sheet)


def recognised(book: SheetBook, referencia: Referencia) -> str:
    """What a file most likely brings, by the words at the top of its columns."""
    goods = _best_sheet(book, columns_of(BIENES, referencia))[1].keys
    companies = _best_sheet(book, columns_of(EMPRESAS, referencia))[1].keys
    if "solicitante.rfc" in companies and "fraccion" not in goods:
        directory = _best_sheet(book, columns_of(DIRECTORIO, referencia))[1].keys
        return DIRECTORIO if _is_directory(directory, companies) else EMPRESAS
    if not set(goods) & set(_VOLUMES) and any(map(_is_tariff, book.grids)):
        return TARIFA
    return BIENES if known(goods) >= known(companies) else EMPRESAS


def _is_directory(directory: Keys, companies: Keys) -> bool:
    """A catalogue of one's own says the ejercicio or has a column for each program."""
    numbers = [key for key in companies if key and key.endswith(".numero")]
    own = "ejercicio" in companies or len(numbers) > 1
    return not own and "numero" in directory and bool({"estatus", "modalidad"} & set(directory))


def _is_tariff(grid: Grid) -> bool:
    return any(tariff_header(line.cells) for line in grid.lines[:_LOOKED_AT])


def _best_sheet(book: SheetBook, wanted: Sequence[Wanted]) -> tuple[int, Headings]:
    """The sheet whose headings are known best; the first of those that are alike."""
    headers = [find_header(grid, wanted) for grid in book.grids]
    best = max(range(len(headers)), key=lambda at: (known(headers[at].keys), -at))
    return best, headers[best]


def left_rows(plan: ImportPlan) -> Iterator[str]:
    """The rows that aren't taken, by why: «Renglones 3, 7 y 9: Oculto en la hoja.»"""
    by_reason: dict[str, list[int]] = {}
    for row, reason in plan.left_out.items():
        by_reason.setdefault(reason, []).append(row)
    for reason, rows in by_reason.items():
        named = [grouped(row) for row in rows[:_NAMED_ROWS]]
        more = len(rows) - len(named)
        listed = ", ".join(named) if more else texts().listed(named)
        told = say("importar.y_mas", renglones=listed, n=grouped(more)) if more else listed
        yield plural("importar.renglones", len(rows), renglones=told, motivo=reason)
