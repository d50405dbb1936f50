"""The first page: the three figures to the peso, their one rounding, and what is still open."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from raoce_desktop.documents.cedula.material import Material, thousands
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Banner, Masthead, Prose, Rule, Title, section
from raoce_desktop.documents.kit.ledger import Cell, Ledger, LedgerColumn, LedgerLook
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.documents.letterhead import letterhead
from raoce_desktop.domain.findings import Nivel
from raoce_desktop.domain.textos import grouped
from raoce_desktop.evidence.tables.lists import left_out_by_figure
from raoce_desktop.evidence.tables.table import pesos

_CONCEPT, _MILES = 216.0, 76.0


def cover(material: Material) -> Iterator[Flowable]:
    """Company, state, figures, and how many documents stand behind them."""
    cifras = material.cifras
    right = material.say("ejercicio", ejercicio=cifras.ejercicio)
    yield from letterhead(material.papeles.oficina)
    yield Masthead(material.say("encabezado"), right)
    yield Title(material.company, before=14)
    yield Prose(_identity(material), before=4)
    yield Banner(_state(material), before=16)
    yield from section(Rule(before=13), [_figures(material)])
    yield from section(Rule(before=13), [_counted(material)])
    yield from section(Rule(before=13), [_left_out(material)])


def _identity(material: Material) -> list[Run]:
    rfc = material.papers("portada.rfc")
    line = " · ".join([f"{rfc} {material.cifras.rfc}", *material.papeles.programas])
    day = material.words.long_date(material.papeles.hoy)
    made = material.say("preparada", fecha=day, identificador=material.identifier)
    return [Run(line, theme.BODY), Run(made, theme.NOTE)]


def _state(material: Material) -> list[Run]:
    """The verdict on the expediente, where there is one; then what the papers say of themselves."""
    found = material.findings
    key = "pendiente" if material.cifras.abiertas else "completa"
    told = [*(hallazgo.mensaje for hallazgo in found), material.say(f"{key}_detalle")]
    return [
        Run(_title(material), theme.VERDICT),
        Run(" ".join(told), theme.BODY),
        Run(material.words.say("general.aviso_ensayo"), theme.STRONG, 3),
    ]


def _title(material: Material) -> str:
    veredicto = material.papeles.veredicto
    if veredicto is not None:
        shape = material.words.say(f"signo.{veredicto.estado.forma}")
        return f"{shape} {veredicto.titulo(material.words)}"
    reserved = sum(hallazgo.nivel is Nivel.RESERVA for hallazgo in material.findings)
    return material.count("por_resolver", reserved) if reserved else material.say("resueltos")


def _figures(material: Material) -> Ledger:
    cifras = material.cifras
    room = theme.WIDTH - theme.LABEL
    columns = [
        LedgerColumn(_CONCEPT, material.say("concepto"), style=theme.BODY),
        LedgerColumn(room - _CONCEPT - _MILES, material.say("al_peso"), "right", fits=True),
        LedgerColumn(_MILES, material.say("en_miles"), "right", theme.FIGURE, fits=True),
    ]
    reading = "consignacion" if cifras.consignacion else "comercial"
    rows = [
        _figure(material, "ventas", "ventas_como", cifras.con_cfdi),
        _figure(material, "exportaciones", reading, cifras.con_pedimentos),
        _figure(material, "importaciones", "importaciones_como", cifras.con_pedimentos),
    ]
    return Ledger(columns, rows, LedgerLook(4, material.say("cifras"), closed=False))


def _figure(material: Material, name: str, reading: str, known: bool) -> tuple[Cell, ...]:
    figure = getattr(material.cifras, name)
    label = Run(material.papers(f"sumaria.{name}"), theme.STRONG)
    if name == "importaciones" and not material.cifras.con_importaciones:
        told = Run(material.papers("sumaria.sin_importaciones"), theme.NOTE, 1)
        return [label, told], "", Run(material.words.say("general.no_aplica"), theme.ABSENT)
    if not known:
        empty = "sin_cfdi" if name == "ventas" else "sin_pedimentos"
        told = Run(material.papers(f"sumaria.{empty}"), theme.NOTE, 1)
        return [label, told], "", Run(material.say("sin_dato"), theme.ABSENT)
    amount, miles = pesos(figure.total_pesos), grouped(figure.total_miles)
    rounding = material.papers(
        "sumaria.redondeo", pesos=amount, entre_mil=thousands(figure.total_pesos), miles=miles
    )
    notes = (Run(material.papers(f"sumaria.{reading}"), theme.NOTE, 1), Run(rounding, theme.NOTE))
    return [label, *notes], Run(amount, theme.BODY), Run(miles, theme.FIGURE)


def _counted(material: Material) -> Ledger:
    cifras = material.cifras
    lines = [
        material.count("facturas_contadas", len(cifras.facturas)),
        material.count("pedimentos_contados", len(cifras.pedimentos)),
    ]
    if cifras.con_importaciones:
        lines.append(material.count("importados_contados", len(cifras.importados)))
    rows = [([*(Run(line, theme.BODY) for line in lines), _in_the_book(material)],)]
    label = LedgerLook(label=material.say("contados"), closed=False)
    return Ledger([LedgerColumn(theme.WIDTH - theme.LABEL)], rows, label)


def _in_the_book(material: Material) -> Run:
    return Run(material.say("en_el_libro"), theme.NOTE, 1)


def _left_out(material: Material) -> Ledger:
    columns = [
        LedgerColumn(_CONCEPT, style=theme.BODY),
        LedgerColumn(theme.WIDTH - theme.LABEL - _CONCEPT, "", "right", theme.BODY),
    ]
    counts = left_out_by_figure(material.cifras)
    rows = [(material.papers(f"ambito.{ambito}"), grouped(n)) for ambito, n in counts.items()]
    return Ledger(columns, rows, LedgerLook(1.5, material.say("excluidos"), closed=False))
