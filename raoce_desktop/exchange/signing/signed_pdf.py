"""A PDF that was signed, read anew: who signed, whether it holds, and what was filled in since."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from raoce_desktop.domain.firmas import ArchivoFirmado, EstadoFirma, FirmaDigital, Llenado
from raoce_desktop.exchange.certificate_file import certificate_in
from raoce_desktop.exchange.problem import problem
from raoce_desktop.exchange.signing.policy import POLICY

_HEAD = 1024
_FILLED = ("/Tx", "/Btn")
_DAMAGED = (PdfError, SigningError, ValueError, KeyError, IndexError, TypeError, AttributeError)
"""Whatever a file that was cut or spoilt makes of what the library expects."""


def read_signatures(data: bytes) -> ArchivoFirmado:
    """Say what the signatures of a PDF say. Raises FileProblem where it is none, or damaged."""
    reader = open_pdf(data)
    try:
        return _read(reader)
    except (*_DAMAGED, RecursionError):
        raise problem("firma.danado") from None


def open_pdf(data: bytes) -> PdfFileReader:
    """The file, open to be read. Raises FileProblem where it can't be."""
    if b"%PDF-" not in data[:_HEAD]:
        raise problem("firma.no_es_pdf")
    try:
        reader = PdfFileReader(BytesIO(data))
        ciphered = reader.encrypted
        _ = reader.root
    except (*_DAMAGED, RecursionError):
        raise problem("firma.danado") from None
    if ciphered:
        raise problem("firma.cifrado")
    return reader


def _read(reader: PdfFileReader) -> ArchivoFirmado:
    now = _values(reader.root)
    firmas = tuple(_signature(reader, one, now) for one in reader.embedded_regular_signatures)
    used = {firma.campo for firma in firmas}
    free = (name for name, field in _fields(reader.root) if field.get("/FT") == "/Sig")
    return ArchivoFirmado(
        firmas=firmas,
        llenado=tuple(now.values()),
        libres=tuple(name for name in free if name not in used),
        datos=_identifier(reader),
    )


def _signature(
    reader: PdfFileReader, found: EmbeddedPdfSignature, now: Mapping[str, Llenado]
) -> FirmaDigital:
    context = ValidationContext(trust_roots=[], allow_fetching=False)
    status = validate_pdf_signature(found, context, diff_policy=POLICY)
    root = reader.get_historical_root(found.signed_revision)
    later = tuple(_since(_values(root), now))
    last = found.signed_revision == reader.total_revisions - 1
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    same = whole or (not last and _repainted(root, reader.root) <= {one.campo for one in later})
    return FirmaDigital(
        campo=str(found.field_name),
        certificado=certificate_in(found.signer_cert.dump()),
        momento=found.self_reported_timestamp,
        estado=_state(status, same=same, filled=bool(later)),
        despues=later,
    )


def _state(status: PdfSignatureStatus, *, same: bool, filled: bool) -> EstadoFirma:
    if not (status.intact and status.valid):
        return EstadoFirma.ROTA
    covered = status.coverage in (
        SignatureCoverageLevel.ENTIRE_FILE,
        SignatureCoverageLevel.ENTIRE_REVISION,
    )
    allowed = covered and status.docmdp_ok and status.modification_level != ModificationLevel.OTHER
    if not (allowed and same):
        return EstadoFirma.CAMBIADA
    return EstadoFirma.LLENADA if filled else EstadoFirma.INTACTA


def _since(signed: Mapping[str, Llenado], now: Mapping[str, Llenado]) -> Iterator[Llenado]:
    """What the form says otherwise than when it was signed."""
    for name, one in now.items():
        if signed.get(name) != one:
            yield one
    yield from (one._replace(valor="") for name, one in signed.items() if name not in now)


def _repainted(signed: Any, now: Any) -> set[str]:  # noqa: ANN401
    """The fields that look otherwise, in their own words: what is seen should follow a value."""
    before = {name: _look(field) for name, field in _fields(signed)}
    after = {name: (_look(field), _words(field)) for name, field in _fields(now)}
    return {words for name, (look, words) in after.items() if before.get(name) != look}


def _look(field: Any) -> tuple[bytes, ...]:  # noqa: ANN401
    """What is drawn of a field; nothing of one that is signed, which has rules of its own."""
    if field.get("/FT") not in _FILLED:
        return ()
    widgets = [one.get_object() for one in field.get("/Kids", ())] or [field]
    drawn = (widget["/AP"]["/N"] for widget in widgets)
    return tuple(
        stream.get_object().data
        for look in drawn
        for stream in ([look] if hasattr(look, "data") else [look[key] for key in sorted(look)])
    )


def _words(field: Any) -> str:  # noqa: ANN401
    return str(field.get("/TU", field.get("/T")))


def _values(root: Any) -> dict[str, Llenado]:  # noqa: ANN401 - an object of the PDF
    """What is filled in, by the name of its field."""
    found = {}
    for name, field in _fields(root):
        value = field.get("/V")
        if field.get("/FT") in _FILLED and value not in (None, "", "/Off"):
            found[name] = _filled(field, str(value))
    return found


def _filled(field: Any, value: str) -> Llenado:  # noqa: ANN401
    """The words of a box that was ticked are its own; those of a line, what was typed in it."""
    told = _words(field)
    for box in field.get("/Kids", ()):
        widget = box.get_object()
        if value in widget["/AP"]["/N"]:
            choice = str(widget.get("/TU", value))
            return Llenado(told, choice.removeprefix(told).strip())
    return Llenado(told, value)


def _fields(root: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    form = root.get("/AcroForm")
    if form is None:
        return
    for one in form.get_object().get("/Fields", ()):
        field = one.get_object()
        yield str(field.get("/T", "")), field


def _identifier(reader: PdfFileReader) -> str:
    """The last of the keywords, where the documents of this program keep it."""
    info = reader.trailer_view.get("/Info")
    words = info.get_object().get("/Keywords", "") if info is not None else ""
    return str(words).rpartition(", ")[2]
