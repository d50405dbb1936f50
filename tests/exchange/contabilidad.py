"""Small fictitious balanzas and catálogos de cuentas."""

RFC = "CEN010101AB1"
SITES = {
    "1.1": "www.sat.gob.mx/esquemas/ContabilidadE/1_1",
    "1.3": "http://www.sat.gob.mx/esquemas/ContabilidadE/1_3",
}
ACCOUNTS = (
    # account, código agrupador, name, part of, nature
    ("4000", "401", "Ventas", "", "A"),
    ("4000-1", "401.01", "Ventas nacionales 16 %", "4000", "A"),
    ("4000-2", "401.25", "Ventas de exportación", "4000", "A"),
    ("4000-3", "401.04", "Ventas tasa cero", "4000", "A"),
    ("4100", "402", "Devoluciones", "", "D"),
    ("4100-1", "402.01", "Devoluciones del país", "4100", "D"),
    ("4100-2", "402.02", "Devoluciones tasa cero", "4100", "D"),
    ("1020", "102.01", "Bancos", "", "D"),
)
YEAR = {"4000-1": 900, "4000-2": 5000, "4000-3": 40, "4100-1": 30, "4100-2": 7, "1020": 1}
"""What each account earned in the year, by its nature."""


def catalogo(accounts=ACCOUNTS, *, rfc=RFC, version="1.3", year=2020, month="01"):
    rows = "".join(
        f'<c:Ctas CodAgrup="{code}" NumCta="{number}" Desc="{name}" Nivel="{2 if parent else 1}" '
        f'Natur="{nature}"' + (f' SubCtaDe="{parent}"' if parent else "") + "/>"
        for number, code, name, parent, nature in accounts
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<c:Catalogo xmlns:c="{SITES[version]}/CatalogoCuentas"'
        f' Version="{version}" RFC="{rfc}" Mes="{month}" Anio="{year}">{rows}</c:Catalogo>'
    ).encode()


def balanza(
    saldos=None,
    *,
    rfc=RFC,
    version="1.3",
    year=2024,
    month=12,
    sent="N",
    modified="",
    start=None,
    signed=False,
    rows=None,
):
    """A month's balanza. `saldos` are the final balances by nature; `signed` writes credit as
    negative, as some programs do; `rows` are (account, initial, debit, credit, final) as they are.
    """
    rows = rows or list(_rows(saldos or YEAR, start or {}, signed))
    accounts = "".join(
        f'<b:Ctas NumCta="{n}" SaldoIni="{i}" Debe="{d}" Haber="{h}" SaldoFin="{f}"/>'
        for n, i, d, h, f in rows
    )
    when = f' FechaModBal="{modified}"' if modified else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<b:Balanza xmlns:b="{SITES[version]}/BalanzaComprobacion" Version="{version}" RFC="{rfc}"'
        f' Mes="{month:02d}" Anio="{year}" TipoEnvio="{sent}"{when}>{accounts}</b:Balanza>'
    ).encode()


def _rows(saldos, start, signed):
    nature = {number: kind for number, _, _, _, kind in ACCOUNTS}
    parts = {}
    for number, amount in saldos.items():
        for one in (number, number.partition("-")[0]):
            if one != number or "-" not in number:
                parts[one] = parts.get(one, 0) + amount
    for number, final in {**parts, **saldos}.items():
        first = start.get(number, 0)
        moved = final - first
        credit = nature[number] == "A"
        sign = -1 if signed and credit else 1
        debit_, credit_ = (0, moved) if credit else (moved, 0)
        yield number, sign * first, debit_, credit_, sign * final
