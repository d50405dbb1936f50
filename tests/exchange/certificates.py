"""Certificates like the SAT's, of companies that don't exist, made by the tests themselves."""

from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    pkcs12,
)

RFC, REPRESENTATIVE = "AAL0409235E6", "XIQB891116QE4"
PASSWORD = "Contraseña-de-Ensayo-77"
NUMBER = "30001000000500003416"
FROM, UNTIL = datetime(2023, 5, 18, 11, 43, tzinfo=UTC), datetime(2027, 5, 18, 11, 43, tzinfo=UTC)
SAT = "SERVICIO DE ADMINISTRACION TRIBUTARIA"


@cache
def private_key(which=0):
    """A key as large as the SAT's, made once; `which` tells one from another."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048 + 0 * which)


def certificate(
    rfc=f"{RFC} / {REPRESENTATIVE}",
    *,
    name="AGRICOLA DE ENSAYO S DE RL DE CV",
    csd=False,
    since=FROM,
    until=UNTIL,
    issuer=SAT,
    usage=True,
    key=0,
):
    """A `.cer`, in DER."""
    oid = x509.ObjectIdentifier
    attributes = [
        x509.NameAttribute(oid("2.5.4.3"), name),
        x509.NameAttribute(oid("2.5.4.41"), name),
    ]
    if rfc:
        attributes.append(x509.NameAttribute(oid("2.5.4.45"), rfc))
    if csd:
        attributes.append(x509.NameAttribute(oid("2.5.4.11"), "Sucursal 1"))
    built = (
        x509.CertificateBuilder()
        .subject_name(x509.Name(attributes))
        .issuer_name(x509.Name([x509.NameAttribute(oid("2.5.4.10"), issuer)]))
        .public_key(private_key(key).public_key())
        .serial_number(int(NUMBER.encode().hex(), 16))
        .not_valid_before(since)
        .not_valid_after(until)
    )
    if usage:
        built = built.add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                data_encipherment=not csd,
                key_agreement=not csd,
                key_encipherment=False,
                key_cert_sign=False,
                crl_sign=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    return built.sign(private_key(99), hashes.SHA256()).public_bytes(Encoding.DER)


def key_file(key=0, password=PASSWORD):
    """A `.key`: PKCS#8 in DER, enciphered."""
    cipher = BestAvailableEncryption(password.encode())
    return private_key(key).private_bytes(Encoding.DER, PrivateFormat.PKCS8, cipher)


def pfx_file():
    """Both in a PKCS#12."""
    found = x509.load_der_x509_certificate(certificate())
    cipher = BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates(b"x", private_key(0), found, None, cipher)
