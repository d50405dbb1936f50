"""Reviewing an expediente: everything there is to say about it on a given day.

One idea makes that quick enough for every key. A document is made of frozen parts, and an edit
makes another document that shares all but the part that it changed. What was found in a part is
therefore still found while the part is the same object. So `review` takes the review of the
version `before`, keeps what rests on parts that both versions share, and looks only at the rest:
in the rules of the document here, in its rows in `domain.renglones`. It changes nothing: the
review of each version stays true of that version.
"""

from collections.abc import Sequence
from datetime import date

from raoce_desktop.domain.anterior import Anterior
from raoce_desktop.domain.expediente import Expediente, Sustento
from raoce_desktop.domain.findings import Hallazgo
from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.reference import Referencia
from raoce_desktop.domain.renglones import Renglones, follow
from raoce_desktop.domain.revision import Revision
from raoce_desktop.domain.rules import CONJUNTO, GENERALES, Contexto, context
from raoce_desktop.domain.rules.context import bienes_context, in_common

Found = tuple[Hallazgo, ...]
_NOTHING: tuple[Found, ...] = ((),) * len(GENERALES)


def review(
    expediente: Expediente,
    referencia: Referencia,
    hoy: date,
    papeles: Sustento | None = None,
    before: Revision | None = None,
    anterior: Anterior | None = None,
) -> Revision:
    """Return what there is to say about `expediente` on the day `hoy`.

    `papeles` are the working papers as they are now, where somebody has them at hand; `anterior` is
    what the office knows of the year before. `before` is the review of an earlier version: the
    answer is the same, and costs what the two differ in.
    """
    old = before.contexto if before is not None else None
    rows = before.renglones if before is not None else None
    bienes = bienes_context(expediente, referencia, anterior)
    renglones = follow(rows, expediente.bienes_producidos, bienes)
    sectores, same = frozenset(renglones.por_sector), frozenset[str]()
    if old is not None and referencia.learned_since(old.referencia) is not None:
        same = in_common(old, expediente, hoy, papeles, sectores, anterior)
    contexto = context(
        *(expediente, referencia, hoy, papeles),
        sectores=sectores,
        before=old,
        same=same,
        conocido=anterior,
    )
    known = before.generales if before is not None else _NOTHING
    generales = _of_document(contexto, same, known)
    return Revision(contexto, generales, _of_table(contexto, renglones), renglones)


def _of_document(
    contexto: Contexto, same: frozenset[str], known: Sequence[Found]
) -> tuple[Found, ...]:
    """Return what each of the `GENERALES` finds: what it is known to find, if it reads the same."""
    return tuple(
        [
            found if rules.reads <= same else tuple(rules.findings(contexto))
            for rules, found in zip(GENERALES, known, strict=True)
        ]
    )


def _of_table(contexto: Contexto, renglones: Renglones) -> Found:
    if not contexto.vinculo.habilita(BIENES):
        return ()
    return tuple(CONJUNTO.check(renglones.conjunto, contexto))
