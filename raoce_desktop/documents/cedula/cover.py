"""The first page: whose papers, what is still open, and the sumaria with its marks."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from raoce_desktop.documents.cedula.material import Material
from raoce_desktop.documents.cedula.printed_summary import summary
from raoce_desktop.documents.kit import theme
from raoce_desktop.documents.kit.blocks import Banner, Masthead, Prose, Rule, Title, section
from raoce_desktop.documents.kit.ledger import Ledger, LedgerColumn, LedgerLook
from raoce_desktop.documents.kit.text import Run
from raoce_desktop.documents.letterhead import letterhead
from raoce_desktop.domain.expediente import Firmante
from raoce_desktop.domain.findings import Nivel
from raoce_desktop.domain.textos import grouped
from raoce_desktop.evidence.reasons import Ambito
from raoce_desktop.evidence.tables.months_and_summary import left_out_by_figure

_LISTS = {
    Ambito.EXPORTACION: "excluidos",
    Ambito.IMPORTACION: "importados_fuera",
    Ambito.VENTA: "cfdi_excluidos",
    Ambito.ARCHIVO: "archivos",
}


def cover(material: Material, empty: Sequence[str]) -> Iterator[Flowable]:
    """Whose papers, who stands by them, their state, the sumaria, how many documents stand behind
    it, and which sections are `empty`.
    """
    right = material.say("ejercicio", ejercicio=material.cifras.ejercicio)
    yield from letterhead(material.papeles.oficina)
    yield Masthead(material.say("encabezado"), right)
    yield Title(material.company, before=14)
    yield Prose(_identity(material), before=4)
    yield Banner(_state(material), before=12)
    yield from summary(material)
    yield from section(Rule(before=10), [_behind(material, empty)])


def _identity(material: Material) -> list[Run]:
    rfc = material.papers("portada.rfc")
    line = " · ".join([f"{rfc} {material.cifras.rfc}", *material.papeles.programas])
    day = material.words.long_date(material.papeles.hoy)
    made = material.say("preparada", fecha=day, identificador=material.identifier)
    papers = material.papeles
    stand = (("preparo", papers.preparo), ("reviso", papers.reviso))
    signers = " · ".join(f"{material.say(who)}: {_signer(material, one)}" for who, one in stand)
    return [Run(line, theme.BODY), Run(made, theme.NOTE), Run(signers, theme.NOTE)]


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


def _behind(material: Material, empty: Sequence[str]) -> Ledger:
    """Documents that counted and that didn't, with where they are listed, and what is empty."""
    rows = [
        (material.say("contados"), "; ".join(_counted(material))),
        (material.say("excluidos"), "; ".join(_left_out(material)) or material.say("ninguno")),
    ]
    if empty:
        rows.append((material.say("vacio"), f"{'; '.join(empty)}."))
    columns = [
        LedgerColumn(theme.LABEL, style=theme.LABEL_TEXT),
        LedgerColumn(theme.WIDTH - theme.LABEL, style=theme.BODY),
    ]
    return Ledger(columns, rows, LedgerLook(1.6, closed=False))


def _counted(material: Material) -> Iterator[str]:
    cifras = material.cifras
    counts = {
        "facturas": ("facturas_contadas", len(cifras.facturas)),
        "contados": ("pedimentos_contados", len(cifras.pedimentos)),
    }
    if cifras.con_importaciones:
        counts["importados"] = ("importados_contados", len(cifras.importados))
    for table, (key, n) in counts.items():
        yield f"{material.count(key, n)} ({material.reference(table)})"


def _left_out(material: Material) -> Iterator[str]:
    for ambito, n in left_out_by_figure(material.cifras).items():
        words = material.papers(f"ambito.{ambito}")
        if n:
            yield f"{words}: {grouped(n)} ({material.reference(_LISTS[ambito])})"


def _signer(material: Material, who: Firmante) -> str:
    day = material.words.long_date(who.fecha) if who.fecha else ""
    return ", ".join(filter(None, (who.nombre, who.cargo, day))) or material.say("sin_capturar")
