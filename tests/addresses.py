"""Every address of the house, and the objects that stand for its arguments."""

from dataclasses import dataclass

from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern

from tests import world as things

DJANGOS_OWN = ("admin:", "teknisi/")  # its pages keep their own door; tests/test_roles.py knocks on it


@dataclass(frozen=True)
class Address:
    """A named address; one without a name is called by its route."""

    name: str
    route: str
    arguments: tuple[str, ...]

    @property
    def is_owned(self) -> bool:
        """Whether an argument points at something that belongs to one region or one person."""
        return bool(self.arguments) and self.name not in things.COMMON and self.name not in things.TECHNICIAN

    @property
    def unknown(self) -> list[str]:
        """Arguments for which the world has nothing yet."""
        told = (
            self.name in {**things.COMMON, **things.TECHNICIAN, **things.BY_NAME} or self.name == self.route
        )
        return [] if told else [argument for argument in self.arguments if argument not in things.KWARGS]

    def path(self, world, side=None) -> str:
        """The address filled with the things of `side` (Wonogiri unless told otherwise)."""
        if self.name == self.route:
            return "/" + self.route.replace("<path:rest>", "tidak-ada")
        return reverse(self.name, kwargs=self._kwargs(world, side or world.here))

    def _kwargs(self, world, side) -> dict:
        if self.name in things.COMMON:
            return things.COMMON[self.name]
        if self.name in things.TECHNICIAN:
            return things.TECHNICIAN[self.name](world)
        if self.name in things.BY_NAME:
            return things.BY_NAME[self.name](side)
        return {argument: things.KWARGS[argument](side) for argument in self.arguments}


def addresses() -> list[Address]:
    return [address for address in _walk(get_resolver()) if not address.name.startswith(DJANGOS_OWN)]


def _walk(resolver, namespace: str = "", prefix: str = ""):
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            inner = pattern.pattern
            arguments = tuple(inner.converters) or tuple(getattr(inner, "regex", None).groupindex)
            yield Address(namespace + pattern.name if pattern.name else route, route, arguments)
        else:
            inside = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _walk(pattern, namespace + inside, route)
