"""One edit's whole cost with 10,000 bienes against 10: captured, saved, and on the screen again.

Aim: 2 times. The longest pause is the longest turn in which the window couldn't answer a key;
a person begins to notice at about 100 ms.
"""

from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING

from tests.bench.measure import alternate, report, timed
from tests.bench.world import company, longest_pause, settle, tsv, window_on

if TYPE_CHECKING:
    from raoce_desktop.ui.app.main_window import MainWindow

FEW, MANY = 10, 10_000
ROUNDS = 25
NOTICED_MS = 100.0
_numbers = count(1)


def type_sales(window: "MainWindow") -> None:
    """A figure of the balanza."""
    window.session.capture("balanza.ventas_totales", str(100_000 + next(_numbers)))


def type_volume(window: "MainWindow") -> None:
    """A cell in the middle of the table of goods."""
    row = len(window.session.documento.bienes_producidos) // 2
    window.session.capture(f"bienes_producidos.{row}.volumen_total", str(10**6 + next(_numbers)))


def type_name(window: "MainWindow") -> None:
    """A letter more in the company's name."""
    window.session.capture("solicitante.denominacion", f"EMPRESA DE ENSAYO {next(_numbers)}")


def whole(edit: Callable[["MainWindow"], None], window: "MainWindow") -> Callable[[], None]:
    """The edit, its save and its repaint."""

    def do() -> None:
        edit(window)
        window.session.flush()
        settle(4)

    return do


EDITS = {"balanza": type_sales, "a cell of the table": type_volume, "company's name": type_name}


def main() -> None:
    """Measure and print."""
    with window_on(company(FEW)) as few, window_on(company(MANY)) as many:
        for paso in ("solicitante", "datos", "revision"):
            for window in (few, many):
                window._go_to_step(paso)
            settle()
            for name, edit in EDITS.items():
                _compare(f"{name}, on the step «{paso}»", edit, few, many)
    _pauses()


def _compare(title: str, edit: Callable, few: "MainWindow", many: "MainWindow") -> None:
    names = (f"{FEW} bienes", f"{MANY:,} bienes")
    steps = {name: whole(edit, window) for name, window in zip(names, (few, many), strict=True)}
    samples = {name: lambda step=step: timed(step) for name, step in steps.items()}
    report(f"An edit: {title}", alternate(samples, ROUNDS), names[0], {names[1]: 2.0})


def _pauses() -> None:
    print(f"\nLongest pauses of the window with {MANY:,} bienes (noticed from {NOTICED_MS:.0f} ms)")
    with window_on(company(MANY)) as window:
        window._go_to_step("datos")
        settle()
        for name, edit in EDITS.items():
            pause = max(longest_pause(lambda edit=edit: edit(window)) for _ in range(ROUNDS))
            _tell(f"typing: {name}", pause)
        _tell("saving", max(longest_pause(lambda: _saved(window)) for _ in range(9)))
        for paso in ("revision", "captura", "datos"):
            _tell(f"going to «{paso}»", longest_pause(lambda p=paso: window._go_to_step(p)))
        _tell("undo", longest_pause(window.undo))
        section = window.workspace.wizard.page_for("datos").bienes
        _tell("removing 5,000 rows", longest_pause(lambda: _remove(section, MANY // 2)))
        _tell("undoing that", longest_pause(window.undo))
        ident = window.session.core.id
        window.leave_expediente()
        _tell("opening it", longest_pause(lambda: window.open_expediente(ident)))
    with window_on(company(0)) as window:
        _paste(window)


def _saved(window: "MainWindow") -> None:
    type_volume(window)
    window.session.flush()


def _remove(section, rows: int) -> None:
    section.model.check(range(rows), on=True)
    section.remove_checked()


def _paste(window: "MainWindow") -> None:
    from PySide6.QtGui import QGuiApplication

    window._go_to_step("datos")
    QGuiApplication.clipboard().setText(tsv(MANY))
    settle()
    section = window.workspace.wizard.page_for("datos").bienes
    pasted = lambda: section.model.rowCount() == MANY  # noqa: E731
    _tell(f"pasting {MANY:,} rows", longest_pause(section.paste_at_end, pasted))
    _tell("saving them", longest_pause(window.session.flush))
    QGuiApplication.clipboard().clear()
    assert len(window.session.documento.bienes_producidos) == MANY


def _tell(name: str, seconds: float) -> None:
    marked = "  NOTICED" if seconds * 1000 > NOTICED_MS else ""
    print(f"  {name:44} {seconds * 1000:10.1f} ms{marked}")
