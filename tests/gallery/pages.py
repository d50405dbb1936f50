"""Every page, window and PDF that there is, and how it is set up: one line for one more."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from io import BytesIO

from openpyxl import Workbook
from PIL import Image

from raoce_desktop import cli
from raoce_desktop.domain.directorio import ProgramaListado
from raoce_desktop.domain.expediente import TipoPrograma
from raoce_desktop.exchange.preferences_file import write_preferences
from raoce_desktop.exchange.raoce_file import write
from raoce_desktop.session.locking import Lock
from raoce_desktop.session.preferences import FIRM, LOGO, OWN, PREPARER, TODAY, logo_text, own_text
from raoce_desktop.store.backup import back_up
from raoce_desktop.ui.app.help import FOLDER
from raoce_desktop.ui.app.rehearsal import mark_rehearsal
from raoce_desktop.ui.app.unlock_window import UnlockWindow
from raoce_desktop.ui.kit.words import say
from raoce_desktop.ui.steps.papeles.declared_window import DeclaredWindow
from tests.exchange.constancias import DATA
from tests.exchange.constancias import constancia as printed
from tests.exchange.contabilidad import balanza, catalogo
from tests.fabrica import RFC
from tests.gallery.company_pages import ficha, segundo, segundo_abierto
from tests.gallery.data import HOY, LONG, LONG_WORD, company, listed
from tests.gallery.papers import columnas, evidence, papeles
from tests.gallery.pdf import pictures_of
from tests.gallery.signing import firma
from tests.gallery.stage import Stage, settle, wait_until

_COPIES = 9


def lista(stage: Stage) -> None:
    """The list of expedientes."""
    stage.expedientes.rows = listed(stage.wanted.rows, long=stage.wanted.long)
    stage.window.show_list()
    stage.show()
    stage.take()


def nuevo(stage: Stage) -> None:
    """What a new expediente starts from."""
    stage.expedientes.rows = listed(stage.wanted.rows, long=stage.wanted.long)
    stage.window.show_list()
    stage.show()
    stage.window.list_screen.ask_for_new()
    stage.take()


def step(paso: str, stage: Stage) -> None:
    """A step of an open expediente, with all that it lacks said."""
    stage.open(paso)
    stage.window.session.reveal(paso)
    stage.take()


def declarado(stage: Stage) -> None:
    """What a balanza would put into the bridge, and then the bridge."""
    page = stage.open("papeles")
    stage.window.session.capture("solicitante.rfc", RFC)
    page.papeles.add([evidence(stage)])
    wait_until(lambda: page.papeles.detailed and not page.papeles.reading)
    paths = [stage.place / "balanza.xml", stage.place / "catalogo.xml"]
    for path, data in zip(paths, (balanza(rfc=RFC), catalogo(rfc=RFC)), strict=True):
        path.write_bytes(data)
    shown = DeclaredWindow(page.session, page.papeles, page)
    shown.load(paths)
    shown.show()
    wait_until(lambda: shown.offer is not None)
    stage.take(shown, "-ventana")
    shown.take.click()
    page.results.show_table("puente")
    stage.take()


def ayuda(stage: Stage) -> None:
    """Every page of the help."""
    for path in sorted(FOLDER.glob("*.md")):
        stage.window.windows.show_help(path.name)
        stage.take(stage.window.windows.help, f"-{path.stem}")


def tarifa(stage: Stage) -> None:
    """The tariff that is loaded."""
    stage.show()
    stage.window.windows.show_tariff()
    stage.take(stage.window.windows.tariff)


def inhabiles(stage: Stage) -> None:
    """The office's non-working days."""
    stage.show()
    stage.window.windows.show_days()
    stage.take(stage.window.windows.days)


def temporada(stage: Stage) -> None:
    """What is known of a season: one with a notice, one with a guide, and one without data."""
    _deleted_and_copied(stage)
    stage.window.windows.show_season(None)
    shown = stage.window.windows.season
    for year in (2025, 2024, 2027):
        shown.chosen.setCurrentIndex(shown.chosen.findData(year))
        settle()
        stage.take(shown, f"-{year}")


def calendario(stage: Stage) -> None:
    """The limits of every expediente, on a month with some and on one that is past."""
    _deleted_and_copied(stage)
    for number in range(stage.wanted.rows):
        case = company(1, stage.wanted.programas, long=stage.wanted.long)
        stage.expedientes.add(case, twice=bool(number))
    stage.window.menus.actions["calendario"].trigger()
    settle()
    shown = stage.window.windows.calendar
    stage.take(shown)
    shown.month.showPreviousMonth()
    settle()
    stage.take(shown, "-antes")


def captura(stage: Stage) -> None:
    """The strip beside VUCEM: what it says first, and half way through."""
    page = stage.open("captura")
    page.open_strip()
    settle()
    stage.take(page.strip)
    page.strip.accept()
    for _ in range(2):
        page.strip.do.click()
    settle()
    stage.take(page.strip, "-en-curso")
    page.strip.close()


def cotejo(stage: Stage) -> None:
    """What VUCEM shows beside what it should, and the letter that comes of it."""
    box = stage.open("seguimiento").after
    box.open_cotejo()
    box.cotejo._take("Ventas totales (a)*: $ 4,501\nTotal exportaciones (b)*: 3,000")
    box.cotejo.load()
    stage.take(box.cotejo)
    box.cotejo.write_letter()
    stage.take(box.cotejo.letter, "-escrito")


def preferencias(stage: Stage) -> None:
    """What an office sets, page by page; with rows, some of it set and a rehearsal on."""
    set_ = stage.expedientes.preferences
    if stage.wanted.rows:
        picture = BytesIO()
        Image.new("RGB", (420, 140), "#1b4f80").save(picture, "PNG")
        name = LONG if stage.wanted.long else "Despacho Ruiz y Asociados, S.C."
        told = {FIRM: name, LOGO: logo_text(picture.getvalue()), PREPARER[0]: "Ana Ruiz"}
        own = {f"{OWN}tipo_cambio.2025": own_text("19.25", "Diario Oficial")}
        for key, text in {**told, **own}.items():
            set_.put(key, text)
    stage.show()
    shown = stage.window.windows.show_preferences()
    if stage.wanted.rows:
        path = stage.place / "otra.raoce-preferencias"
        other = set_.oficina._replace(despacho="Otro despacho", valores={})
        path.write_bytes(write_preferences(other, {HOY: "aviso del Diario Oficial"}))
        shown.share.load(path)
    for place in range(shown.tabs.count()):
        shown.tabs.setCurrentIndex(place)
        settle()
        stage.take(shown, f"-{place + 1}")


def ensayo(stage: Stage) -> None:
    """Every window while the program counts from another day."""
    stage.expedientes.preferences.put(TODAY, "2025-04-29")
    column = stage.window.centralWidget().layout()
    mark_rehearsal(stage.window, column, stage.expedientes.preferences, lambda: None)
    stage.show()
    stage.take()
    stage.window.windows.show_days()
    settle()
    stage.take(stage.window.windows.days, "-inhabiles")


def eliminados(stage: Stage) -> None:
    """What is deleted."""
    _deleted_and_copied(stage)
    stage.window.windows.show_deleted()
    settle()
    stage.take(stage.window.windows.deleted)


def respaldos(stage: Stage) -> None:
    """The copies of everything."""
    _deleted_and_copied(stage)
    shown = stage.window.windows.show_copies()
    wait_until(lambda: not shown.said.text())
    stage.take(shown)


def _deleted_and_copied(stage: Stage) -> None:
    for number in range(stage.wanted.rows):
        case = company(1, stage.wanted.programas, long=stage.wanted.long)
        id_ = stage.expedientes.add(
            case.model_copy(update={"ejercicio": 2017 + number % 8}), twice=True
        )
        if number % 2:
            stage.expedientes.delete(id_)
        if number < _COPIES:
            now = datetime(HOY.year, HOY.month, HOY.day, 8 + number)  # noqa: DTZ001
            back_up(
                stage.expedientes.store.path, now, ("trabajo", "manual", "migracion")[number % 3]
            )
    stage.window.show_list()
    stage.show()


def constancia(stage: Stage) -> None:
    """What a constancia would change."""
    stage.open("solicitante")
    path = stage.place / "constancia.pdf"
    name = {"Denominación/Razón Social:": LONG} if stage.wanted.long else {}
    path.write_bytes(printed({**DATA, **name}))
    stage.window.sheets.look_at(path)
    shown = stage.window.sheets.identity
    wait_until(lambda: shown is not None and bool(shown.grid.fields))
    stage.take(shown)


def directorios(stage: Stage) -> None:
    """The Secretaría's directories, and what they offer."""
    rfc, number = "CEN010101ABA", "83-2019"
    rows = [
        ProgramaListado(rfc, TipoPrograma(tipo), number, "ACTIVO") for tipo in ("IMMEX", "PROSEC")
    ]
    stage.expedientes.directories.load(rows, "Directorio vigente.xlsx", print, print)
    page = stage.open("programas")
    stage.take(page)
    stage.window.sheets.show_directories()
    stage.take(stage.window.sheets.directories, "-ventana")


def lote(stage: Stage) -> None:
    """Many companies at once."""
    stage.show()
    stage.window.sheets.show_batch()
    shown = stage.window.sheets.batch
    shown.load(listed(stage.wanted.rows, long=stage.wanted.long))
    shown.all.click()
    stage.take(shown)


def importar(stage: Stage) -> None:
    """A sheet that is looked at before it is brought in."""
    stage.open("datos")
    wanted = stage.wanted
    names = [("Planta 2", None), ("Producto", "Fracción", "Sector", "U.M.", "Total", "Exportación")]
    name = LONG_WORD if wanted.long else "Café tostado"
    rows = [(name, 9012199, "XXII", "Kg", number, number) for number in range(wanted.rows)]
    wrong = [("Té", "9.02E+07", "XXII", "Kg", "doce", 5), ("TOTAL", None, None, None, 9, 9)]
    path = stage.place / "plantas.xlsx"
    book = Workbook()
    for row in (*names, *wrong[:1], *rows, *wrong[1:]):
        book.active.append(row)
    book.save(path)
    stage.window.sheets.look_at(path)
    shown = stage.window.sheets.importing
    wait_until(lambda: shown is not None and bool(shown.plan.items or shown.plan.left_out))
    stage.take(shown)


def bloqueo(stage: Stage) -> None:
    """The lock: put on, to be changed, and asked for."""
    stage.show()
    stage.window.windows.show_lock()
    shown = stage.window.windows.lock
    settle()
    stage.take(shown, "-poner")
    shown.close()
    lock = Lock(stage.expedientes)
    lock.changer("café con leche 2025")(lambda *_: None, lambda: False)
    shown.show()
    settle()
    shown._show_left((stage.place / "expedientes-aparte-2025-01-01-120000.db",))
    stage.take(shown, "-puesto")
    shown.close()
    asking = UnlockWindow(stage.expedientes.store.path)
    asking.resize(*stage.wanted.size)
    asking.show()
    asking.tell(say("bloqueo.abrir.no_es"))
    settle()
    stage.take(asking, "-abrir")
    asking.close()
    lock.changer(None)(lambda *_: None, lambda: False)


def acerca(stage: Stage) -> None:
    """What the program says of itself."""
    stage.show()
    stage.window.menus.actions["acerca"].trigger()
    settle()
    stage.take()


def checklist(stage: Stage) -> None:
    """The PDF that is signed."""
    wanted, case = stage.wanted, stage.place / "caso.raoce"
    case.write_bytes(write(company(wanted.rows, wanted.programas, long=wanted.long)))
    target = stage.path(suffix=".pdf")
    _command("pdf", case, "-o", target, "--hoy", HOY)
    stage.taken += [target, *pictures_of(target, wanted.scale)]


def cedula(stage: Stage) -> None:
    """The PDF and the workbook of the working papers."""
    folder, target = evidence(stage), stage.path(suffix=".pdf")
    where = ("--data-stage", folder / "data_stage", "--cfdi", folder / "cfdi")
    papers = ("--pdf", target, "--excel", target.with_suffix(".xlsx"))
    papers += ("--muestra", 12, "--semilla", "2024", "--materialidad", 500_000)
    _command("cifras", "--rfc", RFC, "--ejercicio", 2024, *where, *papers, "--hoy", HOY)
    stage.taken += [target, target.with_suffix(".xlsx"), *pictures_of(target, stage.wanted.scale)]


def _command(*words: object) -> None:
    if status := cli.main([str(word) for word in words]):
        raise SystemExit(status)


PAGES: Mapping[str, Callable[[Stage], None]] = {
    "lista": lista,
    "nuevo": nuevo,
    "solicitante": partial(step, "solicitante"),
    "programas": partial(step, "programas"),
    "datos": partial(step, "datos"),
    "papeles": papeles,
    "columnas": columnas,
    "declarado": declarado,
    "revision": partial(step, "revision"),
    "puntos": partial(step, "puntos"),
    "firmantes": partial(step, "firmantes"),
    "paso-captura": partial(step, "captura"),
    "firmar": partial(step, "firmar"),
    "seguimiento": partial(step, "seguimiento"),
    "ayuda": ayuda,
    "tarifa": tarifa,
    "inhabiles": inhabiles,
    "temporada": temporada,
    "captura": captura,
    "cotejo": cotejo,
    "firma": firma,
    "calendario": calendario,
    "preferencias": preferencias,
    "ensayo": ensayo,
    "eliminados": eliminados,
    "bloqueo": bloqueo,
    "respaldos": respaldos,
    "constancia": constancia,
    "segundo": segundo,
    "segundo_abierto": segundo_abierto,
    "ficha": ficha,
    "directorios": directorios,
    "lote": lote,
    "importar": importar,
    "acerca": acerca,
    "checklist": checklist,
    "cedula": cedula,
}
