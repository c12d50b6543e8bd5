"""What pydantic finds wrong, said so that the person who reads the other program's log understands it."""

from collections.abc import Iterable
from typing import Any

SENTENCES = {
    "missing": "Isian ini wajib ada.",
    "extra_forbidden": "Isian ini tidak dikenal.",
    "string_too_long": "Paling banyak {max_length} huruf.",
    "string_too_short": "Paling sedikit {min_length} huruf.",
    "too_long": "Paling banyak {max_length} butir sekali kirim.",
    "too_short": "Paling sedikit {min_length} butir.",
    "greater_than_equal": "Paling kecil {ge}.",
    "less_than_equal": "Paling besar {le}.",
    "literal_error": "Pilih salah satu: {expected}.",
    "enum": "Pilih salah satu: {expected}.",
    "timezone_aware": "Sebutkan zona waktunya, misalnya 2026-03-12T09:00:00+07:00.",
    "model_attributes_type": "Kirim sebuah objek JSON.",
    "model_type": "Kirim sebuah objek JSON.",
    "dict_type": "Kirim sebuah objek JSON.",
    "list_type": "Kirim sebuah daftar.",
    "string_type": "Kirim sebuah teks.",
    "string_unicode": "Teks ini bukan Unicode yang utuh.",
    "string_pattern_mismatch": "Bentuknya tidak sesuai.",
}
KINDS = (
    ("int", "Kirim bilangan bulat."),
    ("datetime", "Tulis waktu seperti 2026-03-12T09:00:00+07:00."),
    ("date", "Tulis tanggal seperti 2026-03-12."),
    ("bool", "Kirim true atau false."),
)
SHOWN = 100  # of a thousand rows that are all wrong, the first hundred tell enough


def details(errors: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    """(where, sentence) of each error; "where" without the part that only tells body from address."""
    return [(_where(error["loc"]), _sentence(error)) for error in list(errors)[:SHOWN]]


def summary(found: list[tuple[str, str]], total: int) -> str:
    """One sentence for all of them."""
    if not found:
        return "Permintaan ini tidak dapat dibaca."
    where, sentence = found[0]
    head = f"{where}: {sentence}" if where else sentence
    return head if total == 1 else f"{head} Masih ada {total - 1} hal lain."


def _where(loc: tuple) -> str:
    parts = [str(part) for part in loc[1:]]
    # The name of the function's own parameter is nobody's business.
    return ".".join(part for part in parts if part not in ("body", "wanted", "payload"))[:120]


def _sentence(error: dict[str, Any]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "value_error":
        return str(context.get("error", "")) or "Nilai ini tidak dapat dipakai."
    if kind in SENTENCES:
        return SENTENCES[kind].format_map(_Known(context))
    return next((words for start, words in KINDS if kind.startswith(start)), "Nilai ini tidak dapat dipakai.")


class _Known(dict):
    def __missing__(self, key: str) -> str:
        return "…"
