"""From balanzas and a catálogo de cuentas to the lines of «Ingresos netos».

What a year earned is the final balance of its last month, of the accounts that the SAT's código
agrupador puts under 401 and 402. Source: Anexo 24 of the RMF; `codigo_agrupador.csv`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from raoce_desktop.catalogs.files import rows
from raoce_desktop.catalogs.texts import long_date, plural, say, texts
from raoce_desktop.domain.citations import Confianza
from raoce_desktop.domain.plain import plain
from raoce_desktop.evidence.read.delivery_lines import CERO
from raoce_desktop.exchange.declared.contabilidad_xml import (
    CIERRE,
    BalanzaMensual,
    Catalogo,
    CuentaContable,
    Saldo,
    read_contabilidad,
)
from raoce_desktop.exchange.declared.found import RETURNS, SALES, FoundFigures, FoundLine, is_sure
from raoce_desktop.exchange.problem import FileProblem

_T = TypeVar("_T", BalanzaMensual, Catalogo)
_DECEMBER = 12
_Accounts = Mapping[str, CuentaContable]
_ABROAD, _HOME = ("extranjer", "export", "foreign"), ("nacional", "domestic")


def read_balanza(paths: Sequence[Path], rfc: str, ejercicio: int) -> FoundFigures:
    """What the balanza of a company's year says. Raises FileProblem where it says nothing."""
    balanzas: list[BalanzaMensual] = []
    catalogos: list[Catalogo] = []
    said: list[str] = []
    for one in read_contabilidad(paths):
        if isinstance(one, BalanzaMensual):
            balanzas.append(one)
        elif isinstance(one, Catalogo):
            catalogos.append(one)
        else:
            said.append(_say("sin_usar", archivo=one.documento, motivo=one.motivo.texto))
    accounts = _accounts(_of(catalogos, rfc, 0, said))
    own = _of(balanzas, rfc, ejercicio, said)
    chosen = _chosen(own, ejercicio, accounts, said)
    if chosen is None:
        none = [] if own else [_say("sin_balanza", ejercicio=ejercicio)]
        raise FileProblem(" ".join([*said, *none]))
    if not accounts:
        raise FileProblem(" ".join([*said, _say("sin_catalogo")]))
    lines = tuple(_lines(chosen, accounts, said))
    if not lines:
        raise FileProblem(" ".join([*said, _say("sin_cuentas", archivo=chosen.last.archivo)]))
    return FoundFigures(_named(chosen.last), lines, tuple(said))


def _say(key: str, **data: object) -> str:
    return say(f"declarado.balanza.{key}", **data)


def _named(balanza: BalanzaMensual) -> str:
    kind = "complementaria" if balanza.complementaria else "normal"
    period = f"{_month(balanza.mes)} {balanza.ejercicio}"
    return _say("fuente", tipo=_say(kind), mes=period, archivo=balanza.archivo)


def _month(month: int) -> str:
    return _say("cierre") if month == CIERRE else texts().month(month)


# ------------------------------------------------------------------ which of them


def _of(found: Iterable[_T], rfc: str, ejercicio: int, said: list[str]) -> list[_T]:
    """Those of the company (and of the year, unless 0), each once; what the others are is said."""
    own: list[_T] = []
    for one in found:
        if one.rfc != rfc:
            said.append(_say("de_otra_empresa", archivo=one.archivo, rfc=one.rfc, esperado=rfc))
        elif ejercicio and one.ejercicio != ejercicio:
            data = {"archivo": one.archivo, "ano": one.ejercicio, "ejercicio": ejercicio}
            said.append(_say("de_otro_ejercicio", **data))
        elif not any(one._replace(archivo=known.archivo) == known for known in own):
            own.append(one)
    return own


class _Chosen(NamedTuple):
    """The month whose final balances hold the year, and January, which tells what came before."""

    last: BalanzaMensual
    enero: BalanzaMensual | None


def _chosen(
    balanzas: Sequence[BalanzaMensual],
    ejercicio: int,
    accounts: _Accounts,
    said: list[str],
) -> _Chosen | None:
    months = sorted({one.mes for one in balanzas})
    by_month = {month: _version(month, balanzas, said) for month in months}
    there = {month: one for month, one in by_month.items() if one is not None}
    last = there.get(CIERRE) or there.get(_DECEMBER)
    if last is None:
        if there:
            month = max(there)
            said.append(_say("falta_diciembre", mes=_month(month), ejercicio=ejercicio))
        return None
    before = there.get(_DECEMBER)
    if last.mes == CIERRE and before is not None:
        said += _after_december(before, last)
        if _is_closed(before, last, accounts):
            said.append(_say("cierre_en_ceros"))
            last = before
    elif last.mes == CIERRE:
        said.append(_say("solo_cierre"))
    else:
        said.append(_say("sin_cierre"))
    return _Chosen(last, there.get(1))


def _version(
    month: int, balanzas: Sequence[BalanzaMensual], said: list[str]
) -> BalanzaMensual | None:
    """Of a month's versions the last complementaria; None where two claim to be it."""
    versions = sorted((one for one in balanzas if one.mes == month), key=_rank)
    best = versions[-1]
    if len(versions) > 1 and _rank(versions[-2]) == _rank(best):
        files = ", ".join(sorted(v.archivo for v in versions if _rank(v) == _rank(best)))
        said.append(_say("dos_versiones", mes=_month(month), archivos=files))
        return None
    if len(versions) > 1:
        day = long_date(best.modificada) if best.modificada else _say("sin_fecha")
        said.append(_say("se_usa", mes=_month(month), archivo=best.archivo, fecha=day))
    return best


def _rank(balanza: BalanzaMensual) -> tuple[bool, str]:
    return balanza.complementaria, str(balanza.modificada or "")


def _is_closed(before: BalanzaMensual, last: BalanzaMensual, accounts: _Accounts) -> bool:
    """Whether the closing entry emptied, in month 13, the income that December still has."""
    income = [one for one, cuenta in accounts.items() if _family(cuenta) == "401"]
    left = [
        any(month.cuentas[n].final for n in income if n in month.cuentas)
        for month in (before, last)
    ]
    return left == [True, False]


def _after_december(before: BalanzaMensual, last: BalanzaMensual) -> Iterator[str]:
    odd = [
        cuenta
        for cuenta, saldo in last.cuentas.items()
        if cuenta in before.cuentas and before.cuentas[cuenta].final != saldo.inicial
    ]
    if odd:
        yield plural("declarado.balanza.no_continua", len(odd), cuenta=odd[0])


def _accounts(catalogos: Iterable[Catalogo]) -> _Accounts:
    """Every account, as the latest catálogo that has it says."""
    found: dict[str, CuentaContable] = {}
    for one in sorted(catalogos, key=lambda c: (c.ejercicio, c.mes)):
        found |= one.cuentas
    return found


# ------------------------------------------------------------------ its accounts


class _Agrupador(NamedTuple):
    nombre: str
    campo: str
    confianza: Confianza


@cache
def _agrupadores() -> Mapping[str, _Agrupador]:
    return {
        row["codigo"]: _Agrupador(row["nombre"], row["renglon"], Confianza(row["confianza"]))
        for row in rows("codigo_agrupador.csv")
    }


def _family(cuenta: CuentaContable) -> str:
    return cuenta.codigo.partition(".")[0]


def _lines(chosen: _Chosen, accounts: _Accounts, said: list[str]) -> Iterator[FoundLine]:
    """The accounts of income that no other one details, with what each earned in the year."""
    there = chosen.last.cuentas
    parents = {one for cuenta in there for one in _above(cuenta, accounts)}
    unknown = [one for one, saldo in there.items() if one not in accounts and saldo.final]
    if unknown:
        said.append(plural("declarado.balanza.sin_codigo", len(unknown), cuenta=unknown[0]))
    if chosen.enero is None:
        said.append(_say("sin_enero"))
    for number, saldo in there.items():
        cuenta = accounts.get(number)
        if cuenta is None or _family(cuenta) not in ("401", "402"):
            continue
        if number in parents:
            said += _not_its_parts(number, there, accounts, parents)
            continue
        yield from _line(number, cuenta, saldo, chosen, said)


def _above(number: str, accounts: _Accounts) -> Iterator[str]:
    """The accounts that one is part of, nearest first."""
    seen = {number}
    cuenta = accounts.get(number)
    while cuenta is not None and cuenta.de and cuenta.de not in seen:
        seen.add(cuenta.de)
        yield cuenta.de
        cuenta = accounts.get(cuenta.de)


def _not_its_parts(
    number: str,
    there: Mapping[str, Saldo],
    accounts: _Accounts,
    parents: set[str],
) -> Iterator[str]:
    parts = [one for one in there if one not in parents and number in _above(one, accounts)]
    sum_ = sum((_earned(there[one], accounts[one].acreedora) for one in parts), CERO)
    if sum_ != _earned(there[number], accounts[number].acreedora):
        yield _say("no_suma", cuenta=number)


def _line(
    number: str, cuenta: CuentaContable, saldo: Saldo, chosen: _Chosen, said: list[str]
) -> Iterator[FoundLine]:
    amount = _earned(saldo, cuenta.acreedora) - _carried(number, cuenta, chosen, said)
    known = _agrupadores().get(cuenta.codigo)
    returned = cuenta.codigo.startswith("402")
    if returned:
        amount = -amount
    if not amount:
        return
    campo, confianza = (known.campo, known.confianza) if known else _unknown(returned)
    if not is_sure(confianza):
        campo, confianza = _by_its_name(cuenta.nombre, campo, returned)
    if not _adds_up(saldo):
        said.append(_say("no_cuadra", cuenta=number))
        confianza = Confianza.D
    words = _say("cuenta", cuenta=number, nombre=cuenta.nombre, codigo=cuenta.codigo)
    yield FoundLine(number, words, amount, campo, confianza)


def _unknown(returned: bool) -> tuple[str, Confianza]:
    return (RETURNS if returned else SALES)[0], Confianza.D


def _by_its_name(name: str, campo: str, returned: bool) -> tuple[str, Confianza]:
    """Where the words of an account hint at, when its code doesn't tell."""
    words = plain(name)
    home, abroad = RETURNS if returned else SALES
    if any(hint in words for hint in _ABROAD):
        return abroad, Confianza.C
    return (home, Confianza.C) if any(hint in words for hint in _HOME) else (campo, Confianza.D)


def _carried(number: str, cuenta: CuentaContable, chosen: _Chosen, said: list[str]) -> Decimal:
    """What an account already had when the year began, which a closed year doesn't leave."""
    first = chosen.enero.cuentas.get(number) if chosen.enero else None
    before = _balance(first, first.inicial, cuenta.acreedora) if first else CERO
    if before:
        said.append(_say("saldo_anterior", cuenta=number, importe=f"{before:,.2f}"))
    return before


def _adds_up(saldo: Saldo) -> bool:
    return abs(saldo.final - saldo.inicial) == abs(saldo.haber - saldo.debe)


def _earned(saldo: Saldo, acreedora: bool) -> Decimal:
    return _balance(saldo, saldo.final, acreedora)


def _balance(saldo: Saldo, amount: Decimal, acreedora: bool) -> Decimal:
    """An amount of the account as what was earned (credit is positive).

    Some programs write each balance by its account's nature, others credit as negative: the
    movements tell which; without any, it is by nature.
    """
    moved = saldo.final - saldo.inicial
    if moved and moved == saldo.haber - saldo.debe:
        return amount
    if moved and moved == saldo.debe - saldo.haber:
        return -amount
    return amount if acreedora else -amount
