"""The rows of the list, sorted by what can't wait. Plain columns of the store, no document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QIcon
from PySide6.QtWidgets import QApplication

from raoce_desktop.catalogs.texts import texts
from raoce_desktop.domain.due import SOON_DAYS
from raoce_desktop.domain.plain import plain
from raoce_desktop.domain.verdict import EstadoVeredicto, short
from raoce_desktop.ui.kit.icons import icon
from raoce_desktop.ui.kit.levels import look_of_verdict
from raoce_desktop.ui.kit.theme import Size, Tone, font, quiet_color, tone_color
from raoce_desktop.ui.kit.words import days_left, say, short_date, tip

if TYPE_CHECKING:
    from raoce_desktop.session.listed_row import ListRow

Index = QModelIndex | QPersistentModelIndex
_VERDICTS = (
    *(EstadoVeredicto.NO_LISTO, EstadoVeredicto.CON_RESERVAS, None),
    *(EstadoVeredicto.LISTO, EstadoVeredicto.CERRADO),
)


class ListColumn(NamedTuple):
    """One column: its heading, its words, what it sorts by, and whether it holds figures."""

    key: str
    words: Callable[[ListRow], str]
    order: Callable[[ListRow], Any]
    figures: bool = False


def name_of(fila: ListRow) -> str:
    """The company, or what stands for it while it has no name."""
    unknown = "lista.sin_leer" if fila.ilegible else "lista.sin_nombre"
    return fila.resumen.denominacion or fila.resumen.rfc or say(unknown)


def _programs(fila: ListRow) -> str:
    unknown = "" if fila.ilegible else say("lista.sin_programas")
    return fila.resumen.programas.replace("-", ", ") or unknown


def _state(fila: ListRow) -> str:
    return say(f"estado.{fila.estado}")


def _limit(fila: ListRow) -> str:
    unknown = "" if fila.ilegible else say("lista.sin_plazo")
    if fila.vence is None:
        return unknown
    return _day_in_words(fila.vence, fila.calculada)


def _days(fila: ListRow) -> str:
    quiet = fila.terminado or fila.ilegible or fila.dias is None
    return "" if quiet else _days_in_words(fila.dias or 0)


# Rows share the same few: each is put in words once.


@cache
def _day_in_words(day: date, calculada: bool) -> str:
    words = short_date(day)
    return say("lista.calculada", fecha=words) if calculada else words


@cache
def _days_in_words(days: int) -> str:
    return days_left(days)


@cache
def _verdict_in_words(found: EstadoVeredicto, bloquea: int, reservas: int) -> str:
    return short(found, bloquea, reservas, texts())


def _verdict(fila: ListRow) -> str:
    found = fila.veredicto
    if fila.ilegible:
        return say("lista.ilegible")
    if found is None:
        return say("lista.sin_veredicto")
    return _verdict_in_words(found, fila.resumen.bloquea, fila.resumen.reservas)


def _verdict_order(fila: ListRow) -> tuple[int, int, int]:
    """What blocks first, then what has reservas; what is over comes last."""
    place = _VERDICTS.index(fila.veredicto)
    return place, -fila.resumen.bloquea, -fila.resumen.reservas


COLUMNS: Sequence[ListColumn] = (
    ListColumn("empresa", name_of, lambda fila: plain(name_of(fila))),
    ListColumn("rfc", lambda fila: fila.resumen.rfc, lambda fila: fila.resumen.rfc),
    ListColumn("programas", _programs, lambda fila: fila.resumen.programas),
    ListColumn(
        "ejercicio", lambda f: str(f.resumen.ejercicio or ""), lambda f: -f.resumen.ejercicio, True
    ),
    ListColumn("estado", _state, _state),
    ListColumn("vence", _limit, lambda fila: fila.urgency, True),
    ListColumn("dias", _days, lambda fila: fila.urgency, True),
    ListColumn("veredicto", _verdict, _verdict_order),
)
URGENCY = 5
"""The column whose order is the urgency."""
_AS_THEY_COME = (URGENCY, Qt.SortOrder.AscendingOrder)


class ListModel(QAbstractTableModel):
    """The expedientes that match the search, in the chosen order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.filas: Sequence[ListRow] = ()
        self._rows: list[ListRow] = []
        self._words: list[str] = []
        self._people: Mapping[str, str] = {}
        self._sorting = _AS_THEY_COME

    def load(self, filas: Sequence[ListRow]) -> None:
        """Exchange all rows, which come in the order of their urgency."""
        self.filas = filas
        self._arrange()

    def search(self, text: str) -> None:
        """Keep the rows that hold every word of `text`; accents and capitals don't matter."""
        self._words = plain(text).split()
        self._arrange()

    def know_people(self, people: Mapping[str, str]) -> None:
        """Find rows by their company's contacts and representante too, which go by RFC."""
        self._people = people
        self._arrange()

    def _matches(self, fila: ListRow) -> bool:
        return fila.matches(self._words, self._people.get(fila.resumen.identidad, ""))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column."""
        self._sorting = (column, order)
        self._arrange()

    def _arrange(self) -> None:
        column, order = self._sorting
        self.beginResetModel()
        self._rows = [fila for fila in self.filas if self._matches(fila)]
        if self._sorting != _AS_THEY_COME:
            back = order is Qt.SortOrder.DescendingOrder
            self._rows.sort(key=COLUMNS[column].order, reverse=back)
        self.endResetModel()

    @property
    def total(self) -> int:
        """How many there are, shown or not."""
        return len(self.filas)

    def row(self, position: int) -> ListRow:
        """The expediente on a line."""
        return self._rows[position]

    def shown(self) -> tuple[list[str], list[list[str]]]:
        """The headings and the rows as they are on screen, to go out as a sheet.

        The state has a heading of its own there: in a sheet of companies, «Estado» is an address's.
        """
        titles = [say(f"lista.columna.{column.key}") for column in COLUMNS]
        titles[[column.key for column in COLUMNS].index("estado")] = say("exportar_excel.estado")
        return titles, [[column.words(row) for column in COLUMNS] for row in self._rows]

    def position_of(self, id_: int) -> int:
        """The line of an expediente, or -1."""
        return next((i for i, row in enumerate(self._rows) if row.id == id_), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many match."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One for each of `COLUMNS`."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return say(f"lista.columna.{COLUMNS[section].key}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, alignment and marks of a cell."""
        column, row = COLUMNS[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.words(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(_explained(column, row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(column, row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.FontRole:
            return _cell_font(column)
        if role == Qt.ItemDataRole.DecorationRole and column.key == "veredicto":
            return _mark(row)
        if role == Qt.ItemDataRole.ForegroundRole:
            return _ink(column, row)
        return None


def _spoken(column: ListColumn, row: ListRow) -> str:
    """A cell as it is read aloud; the name goes with what a narrow window leaves out."""
    if column.key == "empresa":
        return _explained(column, row).replace("\n", ". ")
    return column.words(row) or say("general.vacia")


def _explained(column: ListColumn, row: ListRow) -> str:
    """A cell whole, what a star beside a date means, and beside the name what may be hidden."""
    words = column.words(row)
    if column.key == "empresa":
        told = (row.resumen.rfc, _programs(row), str(row.resumen.ejercicio or ""), _state(row))
        return f"{words}\n{' · '.join(filter(None, told))}"
    if column.key != "vence" or row.vence is None or not row.calculada:
        return words
    return say("plazos.calculada", fecha=short_date(row.vence))


def _alignment(column: ListColumn) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.figures else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _cell_font(column: ListColumn) -> QFont:
    return font(Size.BODY, strong=column.key == "empresa", tabular=True)


def _mark(row: ListRow) -> QIcon:
    if row.ilegible:
        return icon("con_problemas", tone_color(QApplication.palette(), Tone.ERROR))
    name, tone = look_of_verdict(row.veredicto) if row.veredicto else ("sin_empezar", None)
    return icon(name, tone_color(QApplication.palette(), tone))


def _ink(column: ListColumn, row: ListRow) -> QColor | None:
    palette = QApplication.palette()
    soon = row.vencido or (row.dias is not None and row.dias <= SOON_DAYS)
    if column.key == "dias" and soon and not row.terminado:
        return tone_color(palette, Tone.WARN)
    if column.key in ("empresa", "vence", "dias", "veredicto"):
        return None
    return quiet_color(palette)
