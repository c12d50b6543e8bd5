"""The forms on a page, as a browser would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit


@dataclass
class Field:
    """One name in a form: its kind ("text", "checkbox", "file", "select", "textarea", …) and what it holds now."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)  # held now
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    action: str  # path and query, absolute
    method: str
    fields: dict[str, Field] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return urlsplit(self.action).path

    def held(self) -> dict[str, list[str]]:
        """What a browser would send if nobody touched anything; files apart."""
        return {one.name: list(one.values) for one in self.fields.values() if one.kind != "file"}


def forms_of(html: str, address: str) -> list[Form]:
    """Every form of the page at `address`, fields tied by form="…" included."""
    reader = _Reader(address)
    reader.feed(html)
    for owner, one in reader.loose:
        if owner in reader.by_id:
            reader.by_id[owner].fields.setdefault(one.name, one)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.address = address
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self.loose: list[tuple[str, Field]] = []
        self.form: Form | None = None
        self.select: Field | None = None
        self.textarea: Field | None = None

    def handle_starttag(self, tag: str, pairs) -> None:
        had = {name: value or "" for name, value in pairs}
        if tag == "form":
            action = urldefrag(urljoin(self.address, had.get("action", "") or self.address)).url
            self.form = Form(action, had.get("method", "get").lower())
            self.forms.append(self.form)
            if had.get("id"):
                self.by_id[had["id"]] = self.form
        elif tag == "option" and self.select is not None:
            value = had.get("value", "")
            self.select.choices.append(value)
            if "selected" in had:
                self.select.values.append(value)
        elif tag in ("input", "select", "textarea", "button") and had.get("name"):
            self._control(tag, had)

    def _control(self, tag: str, had: dict[str, str]) -> None:
        kind = had.get("type", "text" if tag == "input" else tag).lower()
        if kind == "text" and had.get("tabindex") == "-1":
            kind = "hidden"  # a trap for machines: no person comes there
        one = self._known(had["name"], kind, had.get("form"))
        if tag == "select":
            self.select = one
        elif tag == "textarea":
            one.values, self.textarea = [""], one
        elif kind in ("checkbox", "radio"):
            one.choices.append(had.get("value", "on"))
            one.values += [had.get("value", "on")] if "checked" in had else []
        elif tag == "button" or kind == "submit":
            one.choices.append(had.get("value", ""))
        elif kind != "file":
            one.values = [had.get("value", "")]

    def _known(self, name: str, kind: str, owner: str | None) -> Field:
        if owner or self.form is None:
            self.loose.append((owner or "", Field(name, kind)))
            return self.loose[-1][1]
        return self.form.fields.setdefault(name, Field(name, kind))

    def handle_data(self, data: str) -> None:
        if self.textarea is not None:
            self.textarea.values[0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "select":
            if self.select is not None and not self.select.values and self.select.choices:
                self.select.values = self.select.choices[:1]
            self.select = None
        elif tag == "textarea" and self.textarea is not None:
            self.textarea.values[0] = self.textarea.values[0].removeprefix(
                "\n"
            )  # browsers drop the first one
            self.textarea = None
