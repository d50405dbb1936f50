"""The lists of the workbook: every document that counted, every one that didn't, and why."""

from collections.abc import Iterator, Sequence

from raoce_desktop.documents.workbook.book import Book, Value
from raoce_desktop.documents.workbook.table import Columna, Tabla
from raoce_desktop.domain.cifras import Ambito, Cifras, Fuera, Pedimento

CONTADOS, FACTURAS, IMPORTADOS = "contados", "facturas", "importados"

_DOCUMENTO = Columna("documento", 24)
_ORIGEN = Columna("origen", 30)
_MOTIVO = Columna("motivo", 66, "parrafo")
_PEDIMENTO = (
    _DOCUMENTO,
    Columna("clave", 7),
    Columna("clase", 17),
    Columna("mes", 6, "entero"),
    Columna("pagado", 12, "fecha"),
    Columna("partidas", 9, "entero"),
    Columna("comercial", 17, "suma"),
    Columna("agregado", 17, "suma"),
    Columna("valor", 17, "suma"),
    Columna("nota", 34),
    _ORIGEN,
)
_FACTURA = (
    Columna("uuid", 39),
    Columna("folio", 11),
    Columna("tipo", 6),
    Columna("mes", 6, "entero"),
    Columna("fecha", 11, "fecha"),
    Columna("receptor", 16),
    Columna("nombre", 26),
    Columna("mercado", 24),
    Columna("moneda", 9),
    Columna("tipo_cambio", 11, "cambio"),
    Columna("bruto", 17, "suma"),
    Columna("descuento", 15, "suma"),
    Columna("neto", 17, "suma"),
    _ORIGEN,
)
_FUERA = (
    Columna("documento", 39),
    Columna("clave", 7),
    Columna("fecha", 12, "fecha"),
    Columna("valor_fuera", 19, "pesos"),
    _MOTIVO,
    _ORIGEN,
)


def counted(book: Book, cifras: Cifras) -> Tabla:
    """The pedimentos of exports that counted."""
    return Tabla(CONTADOS, _PEDIMENTO, [_pedimento(book, p) for p in cifras.pedimentos])


def imported(book: Book, cifras: Cifras) -> Tabla:
    """The pedimentos of imports that counted."""
    return Tabla(IMPORTADOS, _PEDIMENTO, [_pedimento(book, p) for p in cifras.importados])


def invoices(book: Book, cifras: Cifras) -> Tabla:
    """The CFDI that counted."""
    return Tabla(
        FACTURAS,
        _FACTURA,
        [
            (
                f.uuid,
                f.folio,
                f.tipo,
                f.fecha.month,
                f.fecha,
                f.receptor,
                f.nombre,
                market(book, f.mercado),
                f.moneda,
                f.tipo_cambio,
                f.signo * f.bruto,
                f.signo * f.descuento,
                f.neto,
                f.origen,
            )
            for f in cifras.facturas
        ],
    )


def the_rest(book: Book, cifras: Cifras) -> Iterator[Tabla]:
    """What was left out, and the smaller lists."""
    yield Tabla("excluidos", _FUERA, _left_out(cifras, (Ambito.EXPORTACION, Ambito.IMPORTACION)))
    yield _chains(cifras)
    yield _cut_off(book, cifras)
    yield Tabla("cfdi_excluidos", _FUERA, _left_out(cifras, (Ambito.VENTA,)))


def closing(book: Book, cifras: Cifras) -> Iterator[Tabla]:
    """What the figures were read from, and what to look at."""
    yield _by_fraccion(book, cifras)
    yield _sources(book, cifras)
    yield Tabla("archivos", _FUERA, _left_out(cifras, (Ambito.ARCHIVO,)))
    yield Tabla(
        "avisos",
        (Columna("aviso", 96, "parrafo"), _ORIGEN),
        [(aviso.texto, aviso.origen) for aviso in cifras.avisos],
    )


def decisions(book: Book, cifras: Cifras) -> Tabla:
    """What only the accountant can settle, with the answers."""
    columns = (
        Columna("documento", 26, "parrafo"),
        Columna("clave", 7),
        Columna("valor_duda", 19, "pesos"),
        Columna("documentos", 12, "entero"),
        Columna("respuesta", 20),
        Columna("supuesto", 20),
        Columna("motivo", 56, "parrafo"),
        Columna("opciones", 30, "parrafo"),
    )
    pending = book.say("libro.pendiente")
    rows = [
        (
            ", ".join(duda.documentos),
            duda.clave,
            duda.valor,
            len(duda.documentos),
            duda.words(duda.respuesta) or pending,
            duda.words(duda.supuesto) if duda.abierta else "",
            duda.texto,
            " / ".join(opcion.texto for opcion in duda.opciones),
        )
        for duda in cifras.preguntas
    ]
    return Tabla("decisiones", columns, rows)


def market(book: Book, mercado: str) -> str:
    """A market's name."""
    return book.say(f"mercado.{mercado}")


def _pedimento(book: Book, p: Pedimento) -> Sequence[Value]:
    return (
        p.documento,
        p.clave,
        book.say(f"rubro.{p.rubro}"),
        p.mes,
        p.pagado,
        p.partidas,
        p.comercial,
        p.agregado,
        p.valor,
        p.nota,
        p.origen,
    )


def _left_out(cifras: Cifras, ambitos: Sequence[Ambito]) -> list[Sequence[Value]]:
    return [_fuera(fuera) for fuera in cifras.excluidos if fuera.ambito in ambitos]


def _fuera(fuera: Fuera) -> Sequence[Value]:
    return (
        fuera.documento,
        fuera.clave,
        fuera.fecha,
        fuera.valor,
        fuera.texto,
        fuera.origen,
    )


def _chains(cifras: Cifras) -> Tabla:
    columns = (
        Columna("raiz", 26),
        Columna("sustituidos", 26, "parrafo"),
        Columna("ultimo", 26),
        Columna("clave", 7),
        Columna("fecha_raiz", 12, "fecha"),
        Columna("valor_inicial", 19, "pesos"),
        Columna("valor_final", 19, "pesos"),
        Columna("resultado", 40, "parrafo"),
    )
    rows = [
        (
            c.documentos[0],
            ", ".join(c.documentos[1:-1]),
            c.documentos[-1],
            c.clave,
            c.fecha,
            c.valor_inicial,
            c.valor_final,
            c.texto,
        )
        for c in cifras.cadenas
    ]
    return Tabla("cadenas", columns, rows)


def _cut_off(book: Book, cifras: Cifras) -> Tabla:
    columns = (
        _DOCUMENTO,
        Columna("clave", 7),
        Columna("pagado", 12, "fecha"),
        Columna("valor_corte", 19, "pesos"),
        Columna("cuenta", 10),
        Columna("motivo", 64, "parrafo"),
    )
    words = {answer: book.words.say(f"documento.{answer}") for answer in ("si", "no")}
    rows = [
        (c.documento, c.clave, c.pagado, c.valor, words["si" if c.cuenta else "no"], c.texto)
        for c in cifras.cortes
    ]
    return Tabla("cortes", columns, rows)


def _by_fraccion(book: Book, cifras: Cifras) -> Tabla:
    columns = (
        Columna("fraccion", 12),
        Columna("descripcion", 60),
        Columna("unidad", 10),
        Columna("cantidad", 18, "cantidad"),
        Columna("valor_fraccion", 19, "pesos"),
        Columna("documentos", 12, "entero"),
        Columna("fuente", 14),
    )
    rows = [
        (
            f.fraccion,
            f.descripcion,
            f.unidad,
            f.cantidad,
            f.valor,
            f.documentos,
            book.say(f"fuente.{f.fuente}"),
        )
        for f in cifras.por_fraccion
    ]
    return Tabla("fracciones", columns, rows)


def _sources(book: Book, cifras: Cifras) -> Tabla:
    columns = (
        Columna("archivo", 40),
        Columna("tipo_archivo", 16),
        Columna("folio_fuente", 16),
        Columna("desde", 12, "fecha"),
        Columna("hasta", 12, "fecha"),
        Columna("renglones", 12, "entero"),
        Columna("documentos", 12, "entero"),
        Columna("sha256", 68),
    )
    rows = [
        (
            f.archivo,
            book.say(f"tipo_fuente.{f.tipo}"),
            f.folio,
            f.desde,
            f.hasta,
            f.renglones,
            f.documentos,
            f.sha256,
        )
        for f in cifras.fuentes
    ]
    return Tabla("fuentes", columns, rows)
