"""Small makers shared by the tests of themes, duties, sheets and observances."""

from datetime import UTC, datetime

from tests.factories import DutyFactory, ThemeFactory

MARCH_5 = datetime(2026, 3, 5, 3, 0, tzinfo=UTC)  # 10.00 WIB


def theme_of(cast, **values):
    return ThemeFactory(**{"region": cast.wonogiri, "set_by": cast.sari, **values})


def duty_of(cast, **values):
    theme = values.pop("theme", None) or theme_of(cast)
    return DutyFactory(**{"theme": theme, "agency": cast.roads, **values})


def theme_form(**values):
    """What the browser sends for a theme with two facts."""
    return {
        "title": "Jalan mantap sebelum Lebaran",
        "key_message": "Semua jalan kabupaten aman dilalui sebelum arus mudik.",
        "starts_on": "2026-03-01",
        "ends_on": "2026-03-31",
        "target": "pemudik",
        "indicator": "",
        "hue": "3",
        "facts-TOTAL_FORMS": "3",
        "facts-INITIAL_FORMS": "0",
        "facts-0-label": "Selesai ditambal",
        "facts-0-value": "14 Maret 2026",
        "facts-0-kind": "date",
        "facts-0-source": "Dinas PU",
        "facts-1-label": "Panjang jalan",
        "facts-1-value": "42 km",
        "facts-1-kind": "number",
        "facts-1-source": "",
        "facts-2-label": "",
        "facts-2-value": "",
        "facts-2-kind": "text",
        "facts-2-source": "",
        **values,
    }
