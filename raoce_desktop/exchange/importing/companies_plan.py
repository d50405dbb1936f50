"""Companies from a sheet: each row an expediente with what the company is and what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from raoce_desktop.catalogs.sheet_columns import COMPANIES, sheet_columns
from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.edits import add_programa, capture, pending
from raoce_desktop.domain.expediente import (
    PRIMER_EJERCICIO,
    ULTIMO_EJERCICIO,
    Expediente,
    Programa,
    TipoPrograma,
)
from raoce_desktop.domain.headings import Wanted
from raoce_desktop.domain.identifiers import RfcCheck, check_rfc, clean_code
from raoce_desktop.domain.plain import plain, squeezed
from raoce_desktop.exchange.importing.plan import (
    ImportPlan,
    Item,
    Rows,
    Source,
    Wrong,
    look_of,
    wrong_cell,
)
from raoce_desktop.exchange.problem import quoted
from raoce_desktop.exchange.sheets.grid import SheetLine, marks_in_words

Identities = frozenset[tuple[str, int]]
"""The companies, by RFC, with the ejercicios that they have."""

_RFC, _EJERCICIO, _TYPES = "solicitante.rfc", "ejercicio", "programas"
_SOUND = (RfcCheck.VALID, RfcCheck.OTHER_CHECK_DIGIT, RfcCheck.PERSONA_FISICA, RfcCheck.EMPTY)
_EJERCICIOS = frozenset(map(str, range(PRIMER_EJERCICIO, ULTIMO_EJERCICIO + 1)))
_SEPARATORS = str.maketrans("-/+;y", ",,,,,")


def wanted() -> tuple[Wanted, ...]:
    """The columns of the catalogue of companies."""
    return sheet_columns(COMPANIES)


def plan_companies(source: Source, there: Identities = frozenset()) -> ImportPlan:
    """What the rows of a sheet become as expedientes; those that are `there` aren't taken again."""
    reading = _CompaniesReading(source, there)
    items = tuple(reading.items())
    notes = tuple(marks_in_words(source.grid, source.header.keys))
    seconds = tuple(reading.seconds)
    return ImportPlan(items, tuple(reading.wrong), reading.left_out, notes, seconds)


class _CompaniesReading:
    def __init__(self, source: Source, there: Identities) -> None:
        self._source, self._there = source, there
        self._seen: dict[tuple[str, int], tuple[int, str]] = {}
        self.rows = Rows(source, wanted())
        self.wrong: list[Wrong] = []
        self.left_out: dict[int, str] = {}
        self.seconds: list[Item] = []

    def items(self) -> Iterator[Item]:
        for line in self._source.lines:
            texts = {key: text for key, text in self.rows.texts(line).items() if text}
            expediente, problems = self._company(line.number, texts)
            reason = self._not_taken(line, texts, expediente)
            if reason:
                self.left_out[line.number] = reason
            else:
                self.wrong += (*self.rows.found.get(line.number, {}).values(), *problems)
                yield Item(line.number, expediente)

    def _not_taken(self, line: SheetLine, texts: Mapping[str, str], company: Expediente) -> str:
        if look := look_of(self._source, line):
            return say(f"hojas.renglon.{look}")
        if not texts.keys() & {_RFC, "solicitante.denominacion"}:
            return say("hojas.renglon.sin_empresa")
        identity = clean_code(texts.get(_RFC, "")), company.ejercicio
        if not identity[0]:
            return ""
        name = company.solicitante.denominacion
        first, called = self._seen.setdefault(identity, (line.number, name))
        if first != line.number:
            return _repeated(first, called, name)
        if identity in self._there:
            self.seconds.append(Item(line.number, company))
            return say("hojas.renglon.ya_esta", ejercicio=company.ejercicio)
        return ""

    def _company(self, row: int, texts: Mapping[str, str]) -> tuple[Expediente, list[Wrong]]:
        """The expediente of a row, and the cells that aren't understood."""
        self._row, problems = row, list[Wrong]()
        year = self._year(texts.get(_EJERCICIO, ""), problems)
        company = Expediente(ejercicio=year)
        for key, text in texts.items():
            if not key.startswith((_TYPES, _EJERCICIO)):
                company = capture(company, key, text)
        company = self._with_programs(company, texts, problems)
        if check_rfc(texts.get(_RFC, "")) not in _SOUND:
            self._complain(problems, _RFC, "hojas.problema.rfc", texts[_RFC])
        return company, problems

    def _year(self, text: str, problems: list[Wrong]) -> int:
        if text in _EJERCICIOS:
            return int(text)
        if text:
            self._complain(problems, _EJERCICIO, "hojas.problema.ejercicio", text)
        return self._source.ejercicio or ULTIMO_EJERCICIO

    def _with_programs(
        self, company: Expediente, texts: Mapping[str, str], problems: list[Wrong]
    ) -> Expediente:
        own = {key.split(".")[1] for key in texts if key.startswith(f"{_TYPES}.")}
        named = self._types(texts.get(_TYPES, ""), problems)
        for tipo in TipoPrograma:
            if tipo in own | named:
                company = add_programa(company, Programa(tipo=tipo))
                at = len(company.programas) - 1
                company = self._fill(company, at, f"{_TYPES}.{tipo}.", texts, problems)
        return company

    def _fill(
        self,
        company: Expediente,
        at: int,
        prefix: str,
        texts: Mapping[str, str],
        problems: list[Wrong],
    ) -> Expediente:
        for key, text in texts.items():
            if key.startswith(prefix):
                company = capture(company, f"{_TYPES}.{at}.{key.removeprefix(prefix)}", text)
        for field, problem in pending(company.programas[at]):
            at_cell = self.rows.column_of[f"{prefix}{field}"]
            sentence = say(problem.key, **problem.data)
            problems.append(wrong_cell(self._source, self._row, at_cell, sentence))
        return company

    def _types(self, text: str, problems: list[Wrong]) -> set[str]:
        """The programs that a cell lists, as `IMMEX-PROSEC` or `IMMEX, PROSEC`."""
        names = {plain(part).strip().upper() for part in text.translate(_SEPARATORS).split(",")}
        unknown = names - {""} - set(TipoPrograma)
        if unknown:
            self._complain(problems, _TYPES, "hojas.problema.programa", text)
        return names & set(TipoPrograma)

    def _complain(self, problems: list[Wrong], key: str, sentence: str, text: str) -> None:
        if key not in self.rows.found.get(self._row, {}):
            said = say(sentence, texto=quoted(text))
            problems.append(wrong_cell(self._source, self._row, self.rows.column_of[key], said))


def _repeated(first: int, called: str, name: str) -> str:
    """Why a row is left out whose RFC an earlier one has: the same company, or two with one RFC."""
    if squeezed(called) == squeezed(name) or not (called and name):
        return say("hojas.renglon.repetida", renglon=first)
    return say("hojas.renglon.otra_empresa", renglon=first, una=quoted(called), otra=quoted(name))
