from django.utils import translation

from kentongan.openness.tests.test_absorption import Paper, weigh


def test_the_reasons_speak_english_on_public_pages():
    with translation.override("en"):
        assert (
            weigh("100", "50").sentence == "Spending as of 31 Dec 2024, measured against the amended budget."
        )
        assert weigh("0", "5").mark == "not budgeted"
        assert weigh("100", "50", of=Paper("realised", None)).mark == "date not known"
        assert weigh("100", "150", against=Paper("original", None)).mark == "above 100%"
