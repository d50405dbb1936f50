"""The same answers that scripts get as JSON, as lines that a person reads in a terminal."""

from collections.abc import Iterator
from typing import Any

from raoce_desktop.catalogs.texts import say
from raoce_desktop.domain.verdict import EstadoVeredicto

_ENABLED, _DISABLED = "●", "○"


def vinculo(answer: dict[str, Any]) -> Iterator[str]:
    """Say which form VUCEM shows, and a line a field."""
    programs = ", ".join(answer["programas"])
    yield _line("formulario", programas=programs, formulario=answer["formulario"])
    for ruta, campo in answer["campos"].items():
        mark = _ENABLED if campo["habilitado"] else _DISABLED
        yield _line(
            "campo",
            marca=mark,
            ruta=ruta,
            motivo=campo["motivo"],
            cita=campo["cita"]["texto"],
            confianza=campo["confianza"],
        )


def plazos(answer: dict[str, Any]) -> Iterator[str]:
    """Say when to file, each reading of the sources, and what follows if it isn't filed."""
    season = answer["presentacion"]
    opening, limit = _day(season["apertura"]), _day(season["limite"])
    yield _line("presentacion", ejercicio=answer["ejercicio"], inicio=opening, fin=limit)
    for lectura in answer["lecturas"]:
        cita = lectura["cita"]["texto"]
        yield _line("lectura", fin=lectura["fin"], motivo=lectura["motivo"], cita=cita)
    for programa, dates in answer["programas"].items():
        none = dict.fromkeys(dates, say("cli.linea.no_hay"))
        shown = {name: _day(fecha) for name, fecha in dates["fechas"].items()}
        cita = dates["cita"]["texto"]
        yield _line("programa", programa=programa, **(none | shown | {"cita": cita}))
    for suceso in answer["secuencia"]:
        yield _line("suceso", fecha=_day(suceso), texto=suceso["texto"])


def _day(answer: dict[str, Any]) -> str:
    """A date; one that no source prints says so."""
    day = answer["fecha"]
    return say("plazos.calculada", fecha=day) if answer["calculado"] else str(day)


def revision(answer: dict[str, Any]) -> Iterator[str]:
    """Say the verdict on one file, then its figures, findings and commitments."""
    if "problema" in answer:  # already said on stderr
        return
    yield _verdict(answer)
    yield _line("estado", estado=say(f"estado.{answer['estado']}"))
    missing = say("cli.linea.falta")
    figures = {name: answer[name] for name in ("saldo", "porcentaje")}
    if (firma := answer["firmar_a_mas_tardar"]) is not None:
        rule = say(f"plazos.rige.{firma['rige']}")
        yield _line("firma", fecha=_day(firma), rige=rule, cita=firma["cita"]["texto"])
    yield _line("cifras", **{name: _figure(value, missing) for name, value in figures.items()})
    for aviso in answer["avisos_de_lectura"]:
        yield _line("aviso_de_lectura", aviso=aviso)
    for hallazgo in answer["hallazgos"]:
        mark, cita = say(f"signo.{hallazgo['nivel']}"), hallazgo["cita"]["texto"]
        yield _line("hallazgo", marca=mark, **(hallazgo | {"cita": cita}))
    for compromiso in answer["compromisos"]:
        yield _line("compromiso", **(compromiso | {"cita": compromiso["cita"]["texto"]}))


def _verdict(answer: dict[str, Any]) -> str:
    shape = say(f"signo.{EstadoVeredicto(answer['veredicto']).forma}")
    return _line("veredicto", archivo=answer["archivo"], marca=shape, resumen=answer["resumen"])


def _figure(value: float | None, missing: str) -> str:
    if value is None:
        return missing
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"


def _line(key: str, **data: object) -> str:
    return say(f"cli.linea.{key}", **data)
