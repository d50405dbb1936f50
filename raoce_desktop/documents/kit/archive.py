"""What makes a PDF fit to be kept for years: PDF/A-2b (ISO 19005-2), its facts in XMP, its colours.

reportlab embeds its fonts and uses no transparency; what it leaves out is added here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFStream

from raoce_desktop.documents.kit.pdf_objects import PdfDocument

_PRODUCER = "ReportLab"
_END = b"endstream\n"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{keywords}</pdf:Keywords><pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a reader's file manager shows of the document; `day` stands for when it was made."""

    title: str
    author: str
    subject: str
    creator: str
    day: date
    keywords: tuple[str, ...] = ()
    language: str = "es-MX"


def prepare(document: PdfDocument, metadata: Metadata) -> None:
    """Say what the document is and what its colours mean."""
    document.info.producer = _PRODUCER
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]  # the one it doesn't know
    catalog.Metadata = document.Reference(_packet(metadata), "metadata")
    catalog.OutputIntents = PDFArray([_intent(document)])


def _packet(metadata: Metadata) -> PDFStream:
    told = _PACKET.format(
        title=_line(metadata.title),
        author=_line(metadata.author),
        subject=_line(metadata.subject),
        keywords=_line(", ".join(metadata.keywords)),
        creator=_line(metadata.creator),
        producer=_PRODUCER,
        language=metadata.language,
        day=metadata.day.isoformat(),
    )
    kind = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
    return PDFStream(PDFDictionary(kind), told.encode("utf-8", "replace"), filters=[])


def _line(text: str) -> str:
    """Fit for XML, which takes no control characters."""
    return escape("".join(c if c.isprintable() else " " for c in text))


def _intent(document: PdfDocument) -> PDFDictionary:
    profile = PDFStream(PDFDictionary({"N": 3}), _srgb(), filters=[pdfdoc.PDFZCompress])
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(profile, "sRGB"),
        }
    )


@cache
def _srgb() -> bytes:
    """LittleCMS's own profile («No copyright, use freely»), without the moment of its making."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made[:24] + bytes((7, 208, 0, 1, 0, 1)) + bytes(6) + made[36:]


def _close_streams() -> None:
    """Have reportlab end a stream on a line of its own, as PDF/A asks."""
    written = PDFStream.format

    def closed(self: PDFStream, document: PDFDocument) -> bytes:
        return bytes(written(self, document).removesuffix(_END) + b"\n" + _END)

    vars(pdfdoc)["PDFStream"].format = closed


_close_streams()
