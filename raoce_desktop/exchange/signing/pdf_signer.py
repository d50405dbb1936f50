"""A signature in a PDF, with the e.firma: an addition that leaves what was signed before whole."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import BaseStampStyle, StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from raoce_desktop.exchange.certificate_file import (
    certificate_bytes,
    opened_key,
    read_certificate,
)
from raoce_desktop.exchange.problem import problem
from raoce_desktop.exchange.signing.signed_pdf import read_signatures

_DIGEST = "sha256"


class _Efirma(Signer):
    """Signs with a key that is only held while it does."""

    def __init__(self, certificate: bytes, key: RSAPrivateKey) -> None:
        super().__init__(
            signing_cert=x509.Certificate.load(certificate),
            cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
        )
        self._key = key

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,  # noqa: ARG002
        dry_run: bool = False,
    ) -> bytes:
        if dry_run:
            return bytes(self._key.key_size // 8)
        return self._key.sign(data, PKCS1v15(), SHA256())


class _PdfSigner(PdfSigner):
    """Writes down the moment that it was given."""

    def __init__(
        self, momento: datetime, meta: PdfSignatureMetadata, signer: Signer, style: BaseStampStyle
    ) -> None:
        super().__init__(meta, signer, stamp_style=style)
        self._momento = momento

    def init_signing_session(
        self,
        pdf_out: BasePdfFileWriter,
        existing_fields_only: bool = True,
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._momento
        return session


class _Drawn(PdfContent):
    """The one page of a PDF in memory."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self._page = page

    def render(self) -> bytes:
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._page)))
        self.resources.xobject["/Firma"] = page
        left, bottom, right, top = page.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Firma Do"


def sign(
    document: bytes,
    campo: str,
    certificate: Path,
    key: Path,
    password: str,
    momento: datetime,
    stamp: bytes,
) -> bytes:
    """The document with one more signature in a field of its own; `stamp` is what is seen there.

    Raises FileProblem where the key, or the file, isn't fit. Nobody vouches for `momento`.
    """
    found = read_signatures(document)
    if any(firma.campo == campo for firma in found.firmas):
        raise problem("firma.ya_firmado")
    if campo not in found.libres:
        raise problem("firma.sin_campo")
    if not all(firma.sostiene for firma in found.firmas):
        raise problem("firma.alterado")
    signer = _Efirma(certificate_bytes(certificate), opened_key(key, password, certificate))
    meta = PdfSignatureMetadata(
        field_name=campo,
        md_algorithm=_DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        name=read_certificate(certificate).nombre,
    )
    style = StaticStampStyle(
        border_width=0,
        background=_Drawn(stamp),
        background_layout=SimpleBoxLayoutRule(AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MIN),
    )
    writer = IncrementalPdfFileWriter(BytesIO(document))
    signed = _PdfSigner(momento, meta, signer, style).sign_pdf(writer)
    return bytes(signed.getvalue())
