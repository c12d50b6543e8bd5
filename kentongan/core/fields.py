"""Model fields that several rooms need."""

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from django import forms
from django.core.exceptions import FieldError
from django.db import models

from kentongan.core import secrets

SEN = Decimal("0.01")


class RupiahField(models.BigIntegerField):
    """Exact rupiah with two decimals; a Decimal on the instance, whole sen in the database.

    SQLite keeps decimals as binary fractions and adds them as such; whole numbers stay exact there, and so do their
    sums. `Sum("amount")` gives a Decimal of rupiah back. Holds up to about 92 quadrillion.
    """

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-2)

    def to_python(self, value: Any) -> Decimal | None:
        return None if value in (None, "") else Decimal(value)

    def get_prep_value(self, value: Any) -> int | None:
        """Whole sen; finer parts are rounded half to even. Floats are refused: they are not money."""
        if value is None or hasattr(value, "resolve_expression"):
            return value
        if isinstance(value, float):
            raise TypeError(f"{self.name} takes Decimal or int, not float")
        return int(Decimal(value).quantize(SEN, ROUND_HALF_EVEN).scaleb(2))

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str(value)

    def formfield(self, **kwargs: Any) -> Any:
        return models.Field.formfield(
            self, **{"form_class": forms.DecimalField, "decimal_places": 2, **kwargs}
        )

    @property
    def validators(self) -> list:
        return []  # the integer's own limits are in sen and would be compared with rupiah


class EncryptedTextField(models.TextField):
    """Text that is ciphertext in the database and plain on the instance.

    It is decrypted when first read, so a row whose key is lost still loads; only reading the secret fails.
    Searching by it is refused (only `isnull` works): equal texts have different ciphertexts.
    """

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opened(self.attname))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> "Sealed | str | None":
        return Sealed(value) if value else value

    def get_prep_value(self, value: Any) -> str | None:
        """Ciphertext to store; an untouched secret goes back as it came."""
        if value is None or value == "":
            return value
        return value.token if isinstance(value, Sealed) else secrets.encrypt(str(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        return model_instance.__dict__.get(self.attname)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted and cannot be searched")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.name} is encrypted and cannot be searched")

    def value_to_string(self, obj: models.Model) -> str:
        """Dumps carry the ciphertext, never the secret."""
        return self.get_prep_value(obj.__dict__.get(self.attname)) or ""

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, Sealed) else super().to_python(value)


class Sealed:
    """A secret as it came from the database; `open()` reads it, its repr does not."""

    __slots__ = ("token",)

    def __init__(self, token: str) -> None:
        self.token = token

    def open(self) -> str:
        return secrets.decrypt(self.token)

    def __repr__(self) -> str:
        return "<rahasia>"

    __str__ = __repr__


class _Opened:
    """Reads the plain text from the instance, whatever stands in its __dict__."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: models.Model | None, owner: type | None = None) -> Any:
        if instance is None:
            return self
        if self.name not in instance.__dict__:
            instance.refresh_from_db(fields=[self.name])  # deferred by .only() or .defer()
        value = instance.__dict__[self.name]
        return value.open() if isinstance(value, Sealed) else value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.name] = value
