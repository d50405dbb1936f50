"""Every rule that a test runs is watched: it may look only at what it says that it reads."""

from importlib import import_module

import pytest

from raoce_desktop.domain.expediente import Expediente
from raoce_desktop.domain.rules.context import COMPROMISOS, FIRMA, PLAZOS, PUNTOS, VINCULO, Contexto
from raoce_desktop.domain.rules.registry import Walk

WHERE = import_module(Contexto.__module__)
"""`domain.rules` has a function of its name."""
FOLLOWS_FROM = {
    "vinculo": VINCULO,
    "plazos": PLAZOS,
    "compromisos": COMPROMISOS,
    "firma": FIRMA,
    "puntos": PUNTOS,
}
OUTSIDE = ("hoy", "papeles", "sectores_de_bienes")


class WatchedExpediente(Expediente):
    """Notes which of its parts are looked at."""

    def __getattribute__(self, name):
        if name in Expediente.model_fields and "seen" in object.__getattribute__(self, "__dict__"):
            object.__getattribute__(self, "__dict__")["seen"].add(name)
        return super().__getattribute__(name)


class WatchedContexto(Contexto):
    """Notes what is looked at outside the document, and what what follows from it rests on."""

    def __getattribute__(self, name):
        if name in FOLLOWS_FROM or name in OUTSIDE:
            vars(super().__getattribute__("expediente"))["seen"].update(
                FOLLOWS_FROM.get(name, {name})
            )
        return super().__getattribute__(name)


def watched_document(expediente, seen):
    found = WatchedExpediente.model_construct(**vars(expediente))
    vars(found)["seen"] = seen
    return found


def watched(contexto, seen):
    expediente = watched_document(contexto.expediente, seen)
    fields = {name: getattr(contexto, name) for name in Contexto.__dataclass_fields__}
    return WatchedContexto(**{**fields, "expediente": expediente})


@pytest.fixture(autouse=True)
def _rules_read_what_they_say(monkeypatch):
    findings = Walk.findings

    def watch(self, contexto):
        seen = set()
        found = tuple(findings(self, watched(contexto, seen)))
        names = [rule.clave for rule in self.declaradas]
        assert seen <= self.reads, f"{names} look at {sorted(seen - self.reads)} unsaid"
        return iter(found)

    monkeypatch.setattr(Walk, "findings", watch)


@pytest.fixture(autouse=True)
def _what_follows_reads_what_it_says(monkeypatch):
    """The same for what is worked out once for all rules."""
    reads = {"points": PUNTOS, "commitments": COMPROMISOS, "marks": PLAZOS, "_to_sign": FIRMA}
    for name, said in reads.items():
        monkeypatch.setattr(WHERE, name, watching(name, getattr(WHERE, name), said))


def watching(name, work, said):
    def watch(thing, *others):
        seen = set()
        in_sight = watched if isinstance(thing, Contexto) else watched_document
        found = work(in_sight(thing, seen), *others)
        assert seen <= said, f"{name} looks at {sorted(seen - said)} unsaid"
        return found

    return watch
