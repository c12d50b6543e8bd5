"""Turns the description of the Telegram Bot API into OpenAPI and judges requests and answers by it.

The description (its own JSON format) lists methods and types; a field's `types` are names such as "Integer",
"Array of PhotoSize" or a type of the list.
"""

import json
import re
from functools import cache

from openapi_core import OpenAPI
from openapi_core.exceptions import OpenAPIError
from openapi_core.testing import MockRequest, MockResponse
from openapi_core.validation.schemas.exceptions import InvalidSchemaValue

from ..servers.local import shared_file

SIMPLE = {
    "Integer": {"type": "integer"},
    "Float": {"type": "number"},
    "String": {"type": "string"},
    "Boolean": {"type": "boolean"},
}
FIXED = re.compile(r'(?:must be|always) (?:"|“)?([a-z_]+)(?:"|”)?(?:$|\.|,)')
LENGTHS = re.compile(r"\b(\d+)-(\d+) characters")


class Broken(Exception):
    """A request or an answer that the description does not allow."""


def _type(name: str) -> dict:
    if name.startswith("Array of "):
        return {"type": "array", "items": _type(name.removeprefix("Array of "))}
    return SIMPLE.get(name) or {"$ref": f"#/components/schemas/{name}"}


def _one_of(names: list[str]) -> dict:
    """Several arrays are one array of several kinds: "a group of photos, …, videos" may hold both."""
    if len(names) > 1 and all(name.startswith("Array of ") for name in names):
        return {"type": "array", "items": _one_of([name.removeprefix("Array of ") for name in names])}
    kinds = [_type(name) for name in names]
    return kinds[0] if len(kinds) == 1 else {"anyOf": kinds}


def _field(field: dict) -> dict:
    """`type` fields that can only hold one word are pinned to it: that is how Telegram tells subtypes apart."""
    fixed = FIXED.search(field["description"]) if field["name"] in ("type", "source", "status") else None
    return {"const": fixed[1]} if fixed else _one_of(field["types"])


def _object(fields: list[dict]) -> dict:
    return {
        "type": "object",
        "properties": {field["name"]: _field(field) for field in fields},
        "required": [field["name"] for field in fields if field["required"]],
        "additionalProperties": False,
    }


def _schema(described: dict) -> dict:
    if described["name"] == "InputFile":
        return {"type": "string"}  # an uploaded part; by then it stands as attach://<part>
    if "subtypes" in described:
        return _one_of(described["subtypes"])
    return _object(described.get("fields", []))


def _answer(schema: dict) -> dict:
    return {"description": "", "content": {"application/json": {"schema": schema}}}


FAILED = _object(
    [
        {"name": "ok", "types": ["Boolean"], "required": True, "description": ""},
        {"name": "error_code", "types": ["Integer"], "required": True, "description": ""},
        {"name": "description", "types": ["String"], "required": True, "description": ""},
        {"name": "parameters", "types": ["ResponseParameters"], "required": False, "description": ""},
    ]
)


def _operation(method: dict) -> dict:
    done = {"type": "object", "required": ["ok", "result"], "additionalProperties": False}
    done["properties"] = {"ok": {"const": True}, "result": _one_of(method["returns"])}
    return {
        "operationId": method["name"],
        "requestBody": {"content": {"application/json": {"schema": _object(method.get("fields", []))}}},
        "responses": {"200": _answer(done), "default": _answer(FAILED)},
    }


def to_openapi(description: dict) -> dict:
    """The whole description as an OpenAPI 3.1 document, one POST path per method."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Telegram Bot API", "version": description["version"]},
        "servers": [{"url": "http://telegram.test"}],
        "paths": {
            f"/{name}": {"post": _operation(method)} for name, method in description["methods"].items()
        },
        "components": {"schemas": {name: _schema(kind) for name, kind in description["types"].items()}},
    }


class Contract:
    """The description, asked."""

    def __init__(self, description: dict):
        self.methods = description["methods"]
        self.types = description["types"]
        self.openapi = OpenAPI.from_dict(to_openapi(description))

    def fields(self, method: str) -> dict[str, dict]:
        return {field["name"]: field for field in self.methods[method].get("fields", [])}

    def longest(self, method: str, field: str) -> int:
        """The greatest number of characters a text may have, read from the description."""
        return int(LENGTHS.search(self.fields(method)[field]["description"])[2])

    def judge_request(self, method: str, values: dict) -> None:
        """Raises Broken when the method does not take these values."""
        self._judge(lambda: self.openapi.validate_request(_request(method, values)))

    def judge_answer(self, method: str, values: dict, status: int, answer: dict) -> None:
        """Raises Broken when the method could not have answered so."""
        response = MockResponse(json.dumps(answer).encode(), status_code=status)
        self._judge(lambda: self.openapi.validate_response(_request(method, values), response))

    def _judge(self, check) -> None:
        try:
            check()
        except OpenAPIError as error:
            raise Broken(_reason(error)) from error


def _request(method: str, values: dict) -> MockRequest:
    return MockRequest("http://telegram.test", "post", f"/{method}", data=json.dumps(values).encode())


def _reason(error: BaseException) -> str:
    while error.__cause__ is not None and not isinstance(error, InvalidSchemaValue):
        error = error.__cause__
    if isinstance(error, InvalidSchemaValue):
        return "; ".join(str(getattr(one, "message", one)) for one in error.schema_errors)
    return str(error)


@cache
def contract() -> Contract:
    """The description that lies in the shared folder."""
    return Contract(json.loads(shared_file("contracts", "telegram-bot-api-10.1.json").read_text()))
