"""How a request reaches Telegram and how it says no: addresses, JSON, forms, uploads, errors."""

import json
import re

from ..servers.small_http import Request

ADDRESS = re.compile(r"^/bot(?P<token>[^/]+)/(?P<method>\w+)$")


class Refusal(Exception):
    """An answer in Telegram's form: code, description, parameters."""

    def __init__(self, code: int, description: str, **parameters):
        self.code, self.body = code, {"ok": False, "error_code": code, "description": description}
        if parameters:
            self.body["parameters"] = parameters


def bad(reason: str) -> Refusal:
    return Refusal(400, f"Bad Request: {reason}")


def read_address(path: str) -> tuple[str, str]:
    """(token, method)."""
    address = ADDRESS.match(path)
    if not address:
        raise Refusal(404, "Not Found")
    return address["token"], address["method"]


def read_values(request: Request, fields: dict[str, dict]) -> tuple[dict, dict]:
    """(values, uploaded parts); a part that is a field itself becomes attach://<part>, as in albums.

    Forms carry text only: whatever is not a string in the description (`fields`) is JSON in the form.
    """
    values, files = _read_body(request)
    values |= {name: f"attach://{name}" for name in files if name in fields}
    return {name: _value(raw, fields.get(name)) for name, raw in values.items()}, files


def _value(raw, described: dict | None):
    if not isinstance(raw, str) or described is None or {"String", "InputFile"} & set(described["types"]):
        return raw
    try:
        return json.loads(raw)
    except ValueError:
        raise bad(f'can\'t parse field "{described["name"]}"')


def _read_body(request: Request) -> tuple[dict, dict]:
    """(fields, uploaded parts) from JSON, a form, multipart or the query."""
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json"):
        return _json_object(request.body), {}
    if kind.startswith("multipart/form-data"):
        fields, files = _multipart(request.body, kind.partition("boundary=")[2].strip('" '))
        return request.query | fields, files
    return request.query | request.form, {}


def _json_object(body: bytes) -> dict:
    try:
        found = json.loads(body or b"{}")
    except ValueError:
        raise bad("can't parse JSON object")
    if not isinstance(found, dict):
        raise bad("object expected as a JSON")
    return found


def _multipart(body: bytes, boundary: str) -> tuple[dict, dict]:
    fields, files = {}, {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        name = re.search(rb'name="([^"]*)"', head)[1].decode()
        if b"filename" in head.lower():
            files[name] = content
        else:
            fields[name] = content.decode()
    return fields, files
