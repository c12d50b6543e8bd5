from decimal import Decimal

import pytest

from kentongan.core.fields import RupiahField

field = RupiahField("jumlah")
field.name = "amount"


@pytest.mark.parametrize(
    "rupiah", ["0", "0.01", "-0.01", "3320000000.55", "92233720368547758.07", "-92233720368547758.08"]
)
def test_it_keeps_every_sen(rupiah):
    stored = field.get_prep_value(Decimal(rupiah))
    assert isinstance(stored, int)
    assert field.from_db_value(stored, None, None) == Decimal(rupiah)


def test_blank_stays_unknown():
    assert field.get_prep_value(None) is None
    assert field.from_db_value(None, None, None) is None


def test_it_refuses_a_binary_fraction():
    with pytest.raises(TypeError):
        field.get_prep_value(0.1)
