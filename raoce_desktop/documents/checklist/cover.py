"""The first page: what a director must know, in thirty seconds."""

from collections.abc import Iterator
from datetime import date

from reportlab.platypus import Flowable

from raoce_desktop.documents.checklist import deadlines_section as deadlines
from raoce_desktop.documents.checklist.commitments_section import state, without_any
from raoce_desktop.documents.checklist.material import Material
from raoce_desktop.documents.checklist.verdict_section import verdict
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Banner, Masthead, Prose, Rule, Title, section
from raoce_desktop.documents.kit.ledger import Ledger, LedgerColumn, LedgerLook
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.documents.letterhead import letterhead
from raoce_desktop.domain.commitments import Compromiso
from raoce_desktop.domain.deadlines import Fase, Plazos, phase
from raoce_desktop.domain.pantallas import Dato, EstadoDato
from raoce_desktop.domain.progress import state_shown
from raoce_desktop.domain.sign_by import source, told, told_without_cure

_STYLES = {EstadoDato.FALTA: theme.STRONG, EstadoDato.POR_CORREGIR: theme.STRONG}
_BALANZA = (
    LedgerColumn(174, style=theme.BODY),
    LedgerColumn(90, align="right", style=theme.FIGURE, fits=True),
    LedgerColumn(theme.WIDTH - theme.LABEL - 264, align="right"),
)
_PLAZO = (
    LedgerColumn(296, style=theme.STRONG),
    LedgerColumn(theme.WIDTH - theme.LABEL - 296, align="right"),
)
_COMPROMISO = (
    LedgerColumn(54, style=theme.STRONG),
    LedgerColumn(88, style=theme.STRONG),
    LedgerColumn(theme.WIDTH - theme.LABEL - 142),
)


def cover(material: Material) -> Iterator[Flowable]:
    """Company, verdict, balanza, plazo, commitments, and what this page is not."""
    yield from letterhead(material.oficina)
    yield Masthead(
        material.say("encabezado"),
        material.say("ejercicio", ejercicio=material.expediente.ejercicio),
    )
    yield Title(material.company, before=14)
    yield Prose(_identity(material), before=4)
    yield from _verdict(material)
    yield from _block(_balanza(material))
    yield from _block(_plazo(material))
    yield from _block(_commitments(material))


def _block(ledger: Ledger) -> Iterator[Flowable]:
    yield from section(Rule(before=13), [ledger])


def _identity(material: Material) -> list[Run]:
    expediente = material.expediente
    rfc = expediente.solicitante.rfc
    first = material.say("rfc", rfc=rfc) if rfc else material.say("sin_rfc")
    programs = [f"{p.tipo or ''} {p.numero}".strip() for p in expediente.programas]
    line = " · ".join([first, *(programs or [material.say("sin_programas")])])
    period = material.say("periodo", ejercicio=expediente.ejercicio)
    made = material.say("preparada", fecha=material.words.long_date(material.hoy))
    state = material.words.say(f"estado.{state_shown(expediente, material.revision)}")
    told = material.say("estado", estado=state)
    return [Run(line, theme.BODY), Run(f"{period} {made} {told}", theme.NOTE)]


def _verdict(material: Material) -> Iterator[Flowable]:
    key = "verificacion.aviso_presentado" if material.filed else "general.aviso_ensayo"
    yield Banner(
        [
            *verdict(material),
            Run(material.words.say(key), theme.STRONG, 3),
        ],
        before=16,
    )


def _balanza(material: Material) -> Ledger:
    rows = [_figure_row(dato) for dato in material.pantallas.balanza().datos]
    titles = ("concepto", "miles", "lectura")
    columns = [
        LedgerColumn(c.width, material.say(f"balanza.{t}"), c.align, c.style, c.fits)
        for c, t in zip(_BALANZA, titles, strict=True)
    ]
    return Ledger(columns, rows, LedgerLook(4, material.say("balanza.etiqueta"), closed=False))


def _figure_row(dato: Dato) -> tuple[list[Run], Run, str]:
    concept = [Run(dato.etiqueta, theme.BODY), *(Run(n, theme.NOTE, 1) for n in dato.notas)]
    mark = "■ " if dato.estado in _STYLES else ""
    style = theme.FIGURE if dato.hay else _STYLES.get(dato.estado, theme.ABSENT)
    return concept, Run(f"{mark}{dato.texto}", style), dato.lectura


def _plazo(material: Material) -> Ledger:
    label = LedgerLook(label=material.say("plazo.etiqueta"), closed=False)
    plazos = material.revision.plazos
    if plazos is None:
        return Ledger(_PLAZO, [(Run(deadlines.without_any(material), theme.BODY), "")], label)
    day = material.day
    main, *others = plazos.lecturas
    period = material.say("plazo.periodo", inicio=day(plazos.apertura), fin=day(main.fecha))
    rows: list[tuple[list[Run], Run]] = [
        *_sign_by(material),
        (
            [Run(period, theme.STRONG), Run(deadlines.reason(main), theme.NOTE)],
            _how_it_went(material, main.fin),
        ),
        *(
            (
                [
                    Run(material.say("plazo.otra", fin=day(other.fecha)), theme.STRONG),
                    Run(deadlines.reason(other), theme.NOTE),
                ],
                Run("", theme.DATA),
            )
            for other in others
        ),
    ]
    return Ledger(_PLAZO, [*rows, *_after_the_limit(material, plazos)], label)


def _sign_by(material: Material) -> Iterator[tuple[list[Run], Run]]:
    """The last day to sign, and what makes it the last."""
    firma = material.revision.firma
    if firma is None:
        return
    referencia = material.referencia
    without_cure = told_without_cure(firma, referencia)
    said = [
        Run(told(firma, material.hoy, referencia), theme.STRONG),
        Run(source(firma, referencia), theme.NOTE),
        *([Run(without_cure, theme.NOTE)] if without_cure else []),
    ]
    left = _remaining(material, (firma.fecha - material.hoy).days)
    yield said, Run(left, theme.STRONG)


def _after_the_limit(material: Material, plazos: Plazos) -> Iterator[tuple[list[Run], Run]]:
    """What each program may still do once its limit has passed."""
    for programa, dates in plazos.por_programa.items():
        now = phase(plazos, material.hoy, programa)
        if material.filed or now not in (Fase.SUBSANABLE, Fase.VENCIDO):
            continue
        last = dates.ultima_fecha if now is Fase.SUBSANABLE else None
        title: str = programa
        left = material.say("plazo.cerrado")
        if last:
            title = material.say("plazo.subsanar", programa=programa, fin=material.day(last))
            left = _remaining(material, (last.dia - material.hoy).days)
        told = material.words.say(f"plazos.fase.{now}")
        yield [Run(title, theme.STRONG), Run(told, theme.NOTE)], Run(left, theme.STRONG)


def _how_it_went(material: Material, limit: date) -> Run:
    """Beside the limit: filed, or passed; while there is time, the last day to sign says it."""
    told = material.say("plazo.presentado") if material.filed else ""
    if not told and limit < material.hoy:
        told = _remaining(material, (limit - material.hoy).days)
    return Run(told, theme.STRONG)


def _remaining(material: Material, days: int) -> str:
    told = material.words.days_left(days)
    return told[0].upper() + told[1:]


def _commitments(material: Material) -> Ledger:
    label = LedgerLook(label=material.say("compromiso.etiqueta"), closed=False)
    rows = [(c.programa, state(material, c), _sums(c)) for c in material.revision.compromisos]
    if not rows:
        none = Run(without_any(material), theme.BODY)
        return Ledger([LedgerColumn(theme.WIDTH - theme.LABEL)], [(none,)], label)
    return Ledger(_COMPROMISO, rows, label)


def _sums(compromiso: Compromiso) -> list[Run]:
    sums = (Run(one, theme.NOTE, 1) for one in compromiso.cuentas)
    return [Run(compromiso.explicacion, theme.DATA), *sums]
