"""What is remembered of a signed checklist, also where somebody spoilt what was kept."""

import pytest

from raoce_desktop.session.signed_checklist import moment_told
from raoce_desktop.session.signed_record import CLAVE, SignedRecord


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("", ""),
        ("{", ""),
        ("[]", ""),
        ('{"firmas": 3, "archivo": 4}', ""),
        ('{"firmas": []}', ""),
        ('{"firmas": ["Ana"], "archivo": ""}', "firmada por Ana."),
        ('{"firmas": [["Ana", ""]]}', "firmada por Ana."),
        ('{"firmas": [["Ana", "2026-11-24T02:00:00+00:00"]]}', "Ana el 23 de noviembre de 2026."),
    ],
)
def test_what_can_not_be_read_is_not_told(session, kept, said):
    session.drafts.put(CLAVE, kept)
    record = SignedRecord(session)
    assert record.path is None
    assert said in record.told()
    assert bool(record.told()) is bool(said)


def test_a_signature_without_a_moment_says_so():
    assert moment_told(None) == "sin decir cuándo"
