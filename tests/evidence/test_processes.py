"""Work shared out between processes: the same answer, in the same order, whoever does it."""

import os
import threading
import time
from collections.abc import Generator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raoce_desktop.evidence.read import data_stage, processes
from raoce_desktop.evidence.read.data_stage import gather
from raoce_desktop.evidence.read.deliveries import DataStage
from raoce_desktop.evidence.read.processes import shared_out
from tests.fabrica import RFC, Item, Paper, Style, fabricate, write_delivery

HERE = os.getpid()


def doubled(number: int) -> Generator[None, None, int]:
    """A task that takes a while for some numbers, so that others overtake it."""
    if number % 5 == 0:
        time.sleep(0.01)
    yield
    return 2 * number


def deadly(number: int) -> Generator[None, None, int]:
    """A task that ends any process but the one that the tests run in."""
    yield
    if number == 3 and os.getppid() == HERE:
        os._exit(1)
    return 2 * number


def dying_later(number: int) -> Generator[None, None, int]:
    """A task whose answer is the last thing that another process says."""
    yield
    if number == 3 and os.getppid() == HERE:
        threading.Timer(0.001, os._exit, (1,)).start()
    return 2 * number


@pytest.mark.parametrize("work", [doubled, deadly, dying_later])
@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(work, workers):
    found = [step for step in shared_out(iter(range(40)), work, workers) if step]
    assert found == [(number, 2 * number) for number in range(40)]


def test_where_no_other_process_can_be_started_all_is_done_in_this_one(monkeypatch):
    def refuse(work):
        raise OSError("no hay memoria")

    monkeypatch.setattr(processes, "_Helper", refuse)
    found = [step for step in shared_out(iter(range(5)), doubled, 2) if step]
    assert found == [(number, 2 * number) for number in range(5)]


def test_what_is_no_task_is_passed_on_and_nothing_is_lost():
    found = list(shared_out(iter([1, None, 2]), doubled, 1))
    assert [step for step in found if step] == [(1, 2), (2, 4)]
    assert None in found


def test_whoever_stops_listening_ends_the_other_processes():
    work = shared_out(iter(range(1000)), doubled, 2)
    next(work)
    work.close()
    assert list(work) == []


def read(folder, workers: int) -> DataStage:
    *_, last = gather([folder], RFC, lambda *_: None, workers)
    assert isinstance(last, DataStage)
    return last


def test_a_year_is_the_same_on_one_processor_and_on_two(tmp_path, monkeypatch):
    monkeypatch.setattr(data_stage, "ALONE", 1)
    folder = fabricate(tmp_path, items=600, invoices=0).data_stage
    (folder / "danada.zip").write_bytes((folder / "2024-01.zip").read_bytes()[:3000])
    alone, shared = read(folder, 1), read(folder, 2)
    assert shared == alone
    assert list(shared.pedimentos) == list(alone.pedimentos)
    assert alone.excluidos


DELIVERIES = st.lists(
    st.tuples(
        st.lists(st.tuples(st.integers(1, 9), st.integers(0, 500), st.integers(1, 4)), max_size=4),
        st.sampled_from([Style(), Style(reverse=True), Style(nested=True), Style(nulls=True)]),
        st.booleans(),
    ),
    min_size=2,
    max_size=4,
)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(DELIVERIES)
def test_any_deliveries_are_the_same_on_one_processor_and_on_two(tmp_path_factory, deliveries):
    folder = tmp_path_factory.mktemp("entregas")
    for month, (papers, style, damaged) in enumerate(deliveries, 1):
        found = [
            Paper(f"4{number:06d}", date(2024, month, 5), items=[Item(value)] * rows)
            for number, value, rows in papers
        ]
        path = folder / f"{month}.zip"
        write_delivery(path, date(2024, month, 1), date(2024, month, 28), found, style)
        if damaged:
            path.write_bytes(path.read_bytes()[: 200 * month])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data_stage, "ALONE", 1)
        alone, shared = read(folder, 1), read(folder, 2)
    assert shared == alone
    assert list(shared.pedimentos) == list(alone.pedimentos)
