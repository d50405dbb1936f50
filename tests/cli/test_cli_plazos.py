"""`raoce plazos`: the dates of a season, and on whose word each of them is."""


def test_the_deadlines_of_the_guide_come_out_as_iso_dates(answer):
    found = answer("plazos", "--programas", "IMMEX,PROSEC", "--ejercicio", "2024")

    filing = found["presentacion"]
    assert (filing["inicio"], filing["fin"]) == ("2025-04-01", "2025-05-30")
    immex, prosec = found["programas"]["IMMEX"], found["programas"]["PROSEC"]
    assert (immex["suspension"], immex["ultima_fecha"], immex["cancelacion"]) == (
        "2025-05-31",
        "2025-08-29",
        "2025-09-01",
    )
    assert (prosec["ultima_fecha"], prosec["cancelacion"]) == ("2025-06-30", "2025-07-01")


def test_each_date_says_whether_a_source_prints_it(answer):
    found = answer("plazos", "--programas", "IMMEX,PROSEC", "--ejercicio", "2024")

    dates = found["programas"]["IMMEX"]["fechas"]
    assert {name: date["calculado"] for name, date in dates.items()} == {
        "fin": False,
        "suspension": True,
        "ultima_fecha": False,
        "cancelacion": False,
    }
    assert dates["suspension"]["confianza"] == "B"
    assert not found["presentacion"]["apertura"]["calculado"]


def test_the_season_of_2026_quotes_the_official_notice(answer):
    immex = answer("plazos", "--programas", "IMMEX", "--ejercicio", "2025")["programas"]["IMMEX"]

    assert immex["cancelacion"] == "2026-09-01"
    assert not immex["fechas"]["cancelacion"]["calculado"]
    cure = immex["fechas"]["ultima_fecha"]
    assert (cure["fecha"], cure["calculado"]) == ("2026-08-31", True)
    assert cure["palabras"] == "último día hábil de agosto de 2026"
    assert cure["cita"]["articulo"] == "SIDOF 5792091"


def test_who_has_two_readings_is_advised_the_earlier(answer):
    found = answer("plazos", "--programas", "PROSEC,ALTEX", "--ejercicio", "2024")

    filing = found["presentacion"]
    assert (filing["fin"], filing["aconsejado"]) == ("2025-05-30", "2025-04-30")


def test_the_users_own_days_of_rest_move_the_limit(answer, tmp_path):
    days = tmp_path / "inhabiles.csv"
    days.write_text("2025-04-30,Suspensión publicada en el DOF\n", encoding="utf-8")

    found = answer("plazos", "--programas", "PROSEC", "--ejercicio", "2024", "--inhabiles", days)

    assert found["presentacion"]["fin"] == "2025-04-29"
