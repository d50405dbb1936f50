"""`raoce plantilla`: an empty workbook to fill in."""

import pytest
from openpyxl import load_workbook


@pytest.mark.parametrize(("name", "first"), [("bienes", "Bienes producidos"), ("empresas", "RFC")])
def test_a_template_is_saved_with_text_cells_lists_and_help(raoce, tmp_path, name, first):
    target = tmp_path / "p.xlsx"
    assert raoce("plantilla", name, "-o", target) == (0, f"Se guardó {target}\n", "")
    book = load_workbook(target)
    page = book.worksheets[0]
    assert page["A1"].value == first
    assert page.column_dimensions["A"].number_format == "@"
    assert book.sheetnames[-1] == "Ayuda"
    assert all(row[1].value for row in book["Ayuda"].iter_rows(min_row=5))
    lists = list(page.data_validations.dataValidation)
    assert len(lists) == (2 if name == "bienes" else 0)
    assert book["Listas"].sheet_state == "hidden" if lists else "Listas" not in book.sheetnames


def test_without_a_place_it_lands_here_and_an_unknown_one_is_said(raoce, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert raoce("plantilla", "bienes")[0] == 0
    assert (tmp_path / "plantilla-bienes.xlsx").exists()
    status, _, complaint = raoce("plantilla", "otra")
    assert (status, complaint) == (
        2,
        "No hay una plantilla «otra». Las plantillas son: bienes, empresas.\n",
    )
