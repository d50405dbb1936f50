"""Where expedientes live: one SQLite file; every save is one transaction.

Importing this package loads neither pydantic nor the document: the list of expedientes needs only
the plain columns.
"""

from raoce_desktop.domain.spans import Span, spans, splice
from raoce_desktop.store.problems import Conflict, Damaged, Duplicate, StoreProblem
from raoce_desktop.store.records import Listed, Stored, Summary
from raoce_desktop.store.store import Store

__all__ = [
    "Conflict",
    "Damaged",
    "Duplicate",
    "Listed",
    "Span",
    "Store",
    "StoreProblem",
    "Stored",
    "Summary",
    "spans",
    "splice",
]
