"""On a wide screen nothing is laid over anything else."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QWidget


def stacked(layout):
    """The geometries of what stands in a column, from the top."""
    items = [layout.itemAt(place) for place in range(layout.count())]
    return [item.geometry() for item in items if not item.isEmpty()]


@pytest.mark.parametrize("width", [1366, 1920, 2560])
def test_the_parts_of_the_figures_page_stand_below_each_other(window, settle, width):
    window.open_example("prosec")
    window.session.step_requested.emit("datos")
    window.resize(width, 1000)
    settle(20)
    page = window.workspace.wizard.page_for("datos")
    for layout in (page.column, page.bienes.body.layout()):
        for above, below in pairwise(stacked(layout)):
            assert above.bottom() < below.top()
    cut = [w for w in page.findChildren(QWidget) if w.isVisible() and is_cut(w)]
    assert not cut


def is_cut(widget):
    """Whether a text that wraps has less height than its words take."""
    wraps = getattr(widget, "wordWrap", None)
    return callable(wraps) and wraps() and widget.height() < widget.heightForWidth(widget.width())
