"""Running the command as a shell would."""

import json

import pytest

from raoce_desktop.cli import main
from tests.fabrica import RFC


@pytest.fixture
def raoce(capfdbinary):
    """Run the command; returns its status, its output as text and its complaints."""

    def run(*arguments):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code
        out, err = capfdbinary.readouterr()
        return status, out.decode("utf-8"), err.decode("utf-8")

    return run


@pytest.fixture
def cifras(raoce):
    """`raoce cifras` of the fictitious company's year."""

    def run(*arguments, rfc=RFC):
        return raoce("cifras", "--rfc", rfc, "--ejercicio", "2024", *arguments)

    return run


@pytest.fixture
def answer(raoce):
    """Run a command that must succeed, with `--json`; returns what it answers."""

    def run(*arguments):
        status, out, err = raoce(*arguments, "--json")
        assert (status, err) == (0, "")
        return json.loads(out)

    return run


@pytest.fixture
def example(raoce, tmp_path):
    """One of the shipped examples as a file, changed by dotted path."""

    def write(name, changes=None):
        document = json.loads(raoce("ejemplo", name)[1])
        for path, value in (changes or {}).items():
            *parents, last = path.split(".")
            part = document
            for parent in parents:
                part = part[int(parent)] if parent.isdigit() else part[parent]
            part[last] = value
        target = tmp_path / f"{name}.raoce"
        target.write_text(json.dumps(document), encoding="utf-8")
        return target

    return write
