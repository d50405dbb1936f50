"""What one document would change in another, field by field, and taking what is chosen of it.

The documents are of our parts: two expedientes of one company and ejercicio, or an expediente and
the company's card. Nothing is taken for granted: what is empty there never empties what is here.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from raoce_desktop.domain.differences import words_of
from raoce_desktop.domain.directorio import same_number
from raoce_desktop.domain.edits import Document, add_row, capture, put_part, text_in, value_of
from raoce_desktop.domain.expediente import (
    Balanza,
    BienProducido,
    Expediente,
    Parte,
    Planta,
    Programa,
)
from raoce_desktop.domain.ficha import ReporteDeAno
from raoce_desktop.domain.linkage import BIENES
from raoce_desktop.domain.plain import plain, squeezed
from raoce_desktop.domain.sectores import clean_sector
from raoce_desktop.domain.typed import kind_of

EVERYTHING = tuple(
    name for name in Expediente.model_fields if name not in ("version", "ejercicio", "sustento")
)
"""The parts of an expediente that another of the same company and ejercicio may complete."""

_NOT_OFFERED = frozenset({"version", "ejercicio", "origen", "origenes", "por_corregir"})
_TEXTS = frozenset({"notas", "nota"})


class Offer(NamedTuple):
    """A field, or a whole row, that is another one there.

    `ruta` is where it is here; of a row that would be added, its list. `origen` is where it is
    there. `hoy` and `nuevo` are texts as people write them, `nuevo` what would stand here. One that
    only `completa` replaces nothing.
    """

    ruta: str
    origen: str
    hoy: str
    nuevo: str
    completa: bool
    fila: bool = False


def offers(here: Parte, there: Parte, partes: Iterable[str] = EVERYTHING) -> Iterator[Offer]:
    """Yield what `there` says otherwise, or besides, in the order of the document."""
    for name in partes:
        if here is not there:
            yield from _of_field(_Pair(here, there, "", ""), name)


@dataclass(frozen=True)
class _Pair:
    """A part here and its counterpart there, each with the start of its path."""

    here: Parte
    there: Parte
    ruta: str
    origen: str


def _of_field(pair: _Pair, name: str) -> Iterator[Offer]:
    old, new = getattr(pair.here, name), getattr(pair.there, name)
    ruta, origen = f"{pair.ruta}{name}", f"{pair.origen}{name}"
    if name in _NOT_OFFERED or name.endswith("_por"):
        return
    if not kind_of(type(pair.there), name).is_part:
        yield from _of_value(pair, name, ruta, origen)
    elif old is new:
        return
    elif isinstance(new, Parte):
        inside = _Pair(old, new, f"{ruta}.", f"{origen}.")
        for child in type(new).model_fields:
            yield from _of_field(inside, child)
    elif isinstance(new, tuple):
        yield from _of_rows(old, new, ruta, origen)
    else:
        yield from _of_entries(old, new, ruta, origen)


def _of_value(pair: _Pair, name: str, ruta: str, origen: str) -> Iterator[Offer]:
    today, new = text_in(pair.here, name), text_in(pair.there, name)
    if not new or _alike(today, new, pair, name):
        return
    if today and name in _TEXTS:
        if new not in today:
            yield Offer(ruta, origen, today, f"{today}\n{new}", completa=True)
        return
    if isinstance(getattr(pair.here, name), tuple):
        new = _together(getattr(pair.here, name), getattr(pair.there, name)) or new
    if new != today:
        yield Offer(ruta, origen, today, new, completa=not today)


def _alike(today: str, new: str, pair: _Pair, name: str) -> bool:
    """Capitals, accents and blanks make no other text; every mark makes another figure."""
    if isinstance(getattr(pair.there, name), str):
        return plain(" ".join(today.split())) == plain(" ".join(new.split()))
    return today == new


def _together(own: Sequence[str], others: Sequence[str]) -> str:
    """Both lists of sectors, each key once."""
    return ", ".join(dict.fromkeys(map(clean_sector, (*own, *others))))


def _of_entries(
    old: Mapping[str, Parte], new: Mapping[str, Parte], ruta: str, origen: str
) -> Iterator[Offer]:
    for key, part in new.items():
        today, words = words_of(old[key]) if key in old else "", words_of(part)
        if words != today:
            yield Offer(f"{ruta}.{key}", f"{origen}.{key}", today, words, not today, fila=True)


# ------------------------------------------------------------------ rows


def _of_rows(old: Sequence[Parte], new: Sequence[Parte], ruta: str, origen: str) -> Iterator[Offer]:
    mates = _mates(old, new)
    for at, part in enumerate(new):
        where = f"{origen}.{at}"
        if at not in mates:
            if words := words_of(part):
                yield Offer(ruta, where, "", words, completa=True, fila=True)
        elif isinstance(part, BienProducido):
            yield from _of_good(cast("BienProducido", old[mates[at]]), part, mates[at], where)
        else:
            pair = _Pair(old[mates[at]], part, f"{ruta}.{mates[at]}.", f"{where}.")
            for child in type(part).model_fields:
                yield from _of_field(pair, child)


def _of_good(own: BienProducido, other: BienProducido, at: int, origen: str) -> Iterator[Offer]:
    """A good is taken as a row: its volumes belong together."""
    pair = _Pair(own, other, "", "")
    found = [one for name in type(own).model_fields for one in _of_field(pair, name)]
    if found:
        words = words_of(completed(own, other))
        only = all(one.completa for one in found)
        yield Offer(f"{BIENES}.{at}", origen, words_of(own), words, only, fila=True)


def completed(own: BienProducido, other: BienProducido) -> BienProducido:
    """A good as the other row says, with what that lacks from its own."""
    told = [n for n in type(own).model_fields if n not in _NOT_OFFERED and text_in(other, n)]
    values = {name: getattr(other, name) for name in told}
    kept = {k: v for k, v in own.por_corregir.items() if k not in told}
    kept |= {k: v for k, v in other.por_corregir.items() if k in told}
    return own.model_copy(update={**values, "por_corregir": kept, "origen": other.origen})


Key = Callable[[Parte], Hashable]


def _plant_key(part: Parte) -> Hashable:
    home = cast("Planta", part).domicilio
    return squeezed(f"{home.codigo_postal} {home.calle} {home.numero_exterior}")


def _number_key(part: Parte) -> Hashable:
    programa = cast("Programa", part)
    figures = sorted(map(int, re.findall(r"[0-9]+", programa.numero)))
    return (programa.tipo, *figures) if figures else ""


def _program_key(part: Parte) -> Hashable:
    return cast("Programa", part).tipo


def _name_key(part: Parte) -> Hashable:
    return squeezed(getattr(part, "nombre", "")) or squeezed(getattr(part, "correo", ""))


def _year_key(part: Parte) -> Hashable:
    return cast("ReporteDeAno", part).ejercicio


def _good_key(part: Parte) -> Hashable:
    bien = cast("BienProducido", part)
    place = (squeezed(bien.clave_sector), squeezed(bien.fraccion))
    return place if any(place) else ""


def _named_good_key(part: Parte) -> Hashable:
    bien = cast("BienProducido", part)
    return (_good_key(bien), squeezed(bien.bien)) if any((_good_key(bien), bien.bien)) else ""


def _keys_of(part: Parte) -> tuple[Key, ...]:
    if isinstance(part, BienProducido):
        return (_whole, _named_good_key, _good_key)
    if isinstance(part, Planta):
        return (_whole, _plant_key)
    if isinstance(part, Programa):
        return (_whole, _number_key, _program_key)
    return (_whole, _year_key) if isinstance(part, ReporteDeAno) else (_whole, _name_key)


def _whole(part: Parte) -> Hashable:
    return words_of(part)


def _mates(old: Sequence[Parte], new: Sequence[Parte]) -> dict[int, int]:
    """The row here that each row there is. Rows that are alike go together in their order.

    Of the last key only one on each side may be left: two goods of one fraccion under other names
    are other goods.
    """
    found: dict[int, int] = {}
    for key in _keys_of(new[0]) if new else ():
        taken = set(found.values())
        mine, theirs = _by_key(old, key, taken), _by_key(new, key, set(found))
        last = key is _good_key
        for value, positions in theirs.items():
            there = mine.get(value, [])
            if last and (len(positions), len(there)) != (1, 1):
                continue
            found |= dict(zip(positions, there, strict=False))
    return {at: mate for at, mate in found.items() if _may_pair(old[mate], new[at])}


def _by_key(rows: Sequence[Parte], key: Key, without: set[int]) -> dict[Hashable, list[int]]:
    by_key: dict[Hashable, list[int]] = defaultdict(list)
    for at, part in enumerate(rows):
        if at not in without and (value := key(part)):
            by_key[value].append(at)
    return by_key


def _may_pair(own: Parte, other: Parte) -> bool:
    """Two programs of one type whose numbers are others are two programs."""
    if not (isinstance(own, Programa) and isinstance(other, Programa)):
        return True
    numbers = own.numero.strip(), other.numero.strip()
    return not all(numbers) or numbers[0] == numbers[1] or same_number(*numbers)


# ------------------------------------------------------------------ taking


def taken(here: Document, there: Parte, chosen: Iterable[Offer]) -> Document:
    """Return the document with what was chosen; rows that are added go to the end of their list."""
    goods: list[Offer] = []
    for offer in chosen:
        if offer.origen.startswith(f"{BIENES}."):
            goods.append(offer)
        elif offer.fila:
            here = _with_row(here, there, offer)
        else:
            here = _with_day(capture(here, offer.ruta, offer.nuevo), there, offer)
            here = _with_origin(here, there, offer)
    return _with_goods(here, there, goods) if goods else here


def _with_row(here: Document, there: Parte, offer: Offer) -> Document:
    part = cast("Parte", value_of(there, offer.origen))
    parent, _, key = offer.ruta.rpartition(".")
    entries = value_of(here, parent)
    if isinstance(entries, Mapping):
        return put_part(here, parent, {**entries, key: part})
    return add_row(here, offer.ruta, part)


def _with_day(here: Document, there: Parte, offer: Offer) -> Document:
    """Who took a report to a state goes with the day."""
    who = f"{offer.origen}_por"
    if not offer.origen.startswith("seguimiento.") or not _has(there, who):
        return here
    return capture(here, f"{offer.ruta}_por", str(value_of(there, who)))


def _has(document: Parte, ruta: str) -> bool:
    try:
        value_of(document, ruta)
    except LookupError:
        return False
    return True


def _with_origin(here: Document, there: Parte, offer: Offer) -> Document:
    """A figure goes with where it came from, and that with what its papers say of themselves."""
    if not (isinstance(here, Expediente) and isinstance(there, Expediente)):
        return here
    part, _, name = offer.ruta.partition(".")
    if part != "balanza":
        return here
    balanza: Balanza = here.balanza
    origins = {key: origin for key, origin in balanza.origenes.items() if key != name}
    origin = there.balanza.origenes.get(name)
    update: dict[str, object] = {}
    if origin is not None:
        origins[name] = origin
        if origin.identificador and origin.identificador == there.sustento.identificador:
            update["sustento"] = there.sustento
    update["balanza"] = balanza.model_copy(update={"origenes": origins})
    return cast("Document", here.model_copy(update=update))


def _with_goods(here: Document, there: Parte, chosen: Sequence[Offer]) -> Document:
    rows = list(cast("tuple[BienProducido, ...]", value_of(here, BIENES)))
    theirs = cast("tuple[BienProducido, ...]", value_of(there, BIENES))
    for offer in chosen:
        other = theirs[int(offer.origen.rpartition(".")[2])]
        if offer.ruta == BIENES:
            rows.append(other)
        else:
            at = int(offer.ruta.rpartition(".")[2])
            rows[at] = completed(rows[at], other)
    return put_part(here, BIENES, tuple(rows))
