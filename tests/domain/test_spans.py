"""What changed between two versions of a table."""

import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raoce_desktop.domain.spans import Span, spans, splice
from raoce_desktop.store.keys import GAP, fresh, plan


class Row:
    """A row that is only equal to itself."""


A, B, C, D, E, F = (Row() for _ in range(6))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((), (), ()),
        ((), (A,), (Span(0, 0, 1),)),
        ((A,), (), (Span(0, 1, 0),)),
        ((A, B, C), (A, D, C), (Span(1, 1, 1),)),
        ((A, B), (A, B, C), (Span(2, 0, 1),)),
        ((A, B, C, D), (A, D), (Span(1, 2, 0),)),
        ((A, B, C, D, E), (B, D), (Span(0, 1, 0), Span(1, 1, 0), Span(2, 1, 0))),
        ((B, D), (A, B, C, D, E), (Span(0, 0, 1), Span(2, 0, 1), Span(4, 0, 1))),
        ((A, B, C), (D, B, E), (Span(0, 1, 1), Span(2, 1, 1))),
        ((A, B), (B, A), (Span(0, 1, 0), Span(1, 0, 1))),
        ((A, A), (A, B, A), (Span(1, 0, 1),)),
    ],
)
def test_spans_name_only_the_rows_that_changed(old, new, expected):
    assert spans(old, new) == expected


def test_the_same_table_has_no_spans():
    table = (A, B)
    assert spans(table, table) == ()


@pytest.mark.parametrize(
    ("span", "kind"),
    [
        (Span(0, 1, 1), "edited"),
        (Span(0, 0, 2), "inserted"),
        (Span(0, 2, 0), "removed"),
        (Span(0, 2, 1), "replaced"),
    ],
)
def test_a_span_says_what_a_table_has_to_do(span, kind):
    assert span.kind == kind


rows = st.lists(st.sampled_from((A, B, C, D, E, F)), max_size=8).map(tuple)


def apply(old, new, changes):
    for span in changes:
        old = splice(old, span, new[span.start : span.start + span.inserted])
    return old


@given(rows, rows)
def test_doing_the_spans_one_after_the_other_gives_the_new_table(old, new):
    assert apply(old, new, spans(old, new)) == new


@given(rows, rows, st.sampled_from([1, 2, 4, GAP]))
def test_a_plan_keeps_the_order_and_the_rows_that_stayed(old, new, gap):
    keys = tuple(range(gap, (len(old) + 1) * gap, gap))
    disk = dict(zip(keys, old, strict=True))
    changes = plan(keys, spans(old, new), len(new))
    for key in changes.gone:
        disk.pop(key)
    disk.update((changes.keys[at], new[at]) for at in changes.written)
    assert tuple(disk[key] for key in sorted(disk)) == new
    assert tuple(sorted(disk)) == changes.keys


def test_editing_one_row_among_many_writes_one_row():
    old = tuple(Row() for _ in range(1000))
    new = splice(old, Span(500, 1, 1), (A,))
    changes = plan(fresh(1000), spans(old, new), 1000)
    assert (changes.gone, changes.written) == ((), (500,))


def test_rows_put_in_the_same_place_again_and_again_renumber_only_when_the_gap_is_used_up():
    keys, table, renumbered = fresh(2), (A, B), 0
    for _ in range(40):
        new = (table[0], Row(), *table[1:])
        changes = plan(keys, spans(table, new), len(new))
        renumbered += len(changes.written) > 1
        keys, table = changes.keys, new
        assert all(map(operator.lt, keys, keys[1:]))
    assert renumbered == 1
