"""From the ZIP to the Excel cell: CONTRIBUTING names the files on the way, and they stay few."""

import re

import pytest

from tests.bench import house

ROOT = house.HERE.parents[2]
MOST = {
    "one line of a pedimento: files": 30,
    "one line: files from the ZIP to the cell": 25,
    "one line: files that handle it": 21,
}
"""Files that a reader visits at most, by each of the measures of `tests/bench/house.py`."""


def traced(name):
    """The files of a trace, in a process of its own: tracing follows every call."""
    files = house.run_there(ROOT, house.HERE, "--trace", name, stream="stderr")
    assert files, name
    return [house.within(path) for path in files]


@pytest.mark.parametrize("name", MOST)
def test_a_line_of_a_pedimento_passes_few_files(name):
    files = traced(name)

    assert len(files) <= MOST[name], "\n".join(files)


def test_contributing_names_the_files_from_the_zip_to_the_cell():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    way = text.partition("## The way of a line")[2].partition("\n## ")[0]
    folder, told = "", []
    for name in re.findall(r"`([\w/]+/|\w+\.py)`", way):
        if name.endswith("/"):
            folder = name
        else:
            told.append(folder + name)

    assert sorted(told) == sorted(traced("one line: files from the ZIP to the cell"))
