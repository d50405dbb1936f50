"""What the tests of sheets share."""

import pytest

from raoce_desktop.exchange.importing.goods_plan import plan_goods, wanted
from raoce_desktop.exchange.importing.plan import Source
from raoce_desktop.exchange.sheets.grid import find_header, read_book
from tests.exchange.sheet_files import book


@pytest.fixture
def bring(tmp_path, referencia):
    """Plan what the sheet in these bytes, or with these rows, becomes."""

    def plan(data, name="bienes.xlsx", **chosen):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else book(*data))
        sheet = read_book(path).grids[0]
        source = Source(name, sheet, find_header(sheet, wanted(referencia)), **chosen)
        return plan_goods(source, referencia)

    return plan
