"""A server written by others that speaks the Mastodon API: `with mastodon() as server: server.base_url`.

No published package holds a real Mastodon, so this is mastodon_mock: stateful, with streaming and a place to ask
for faults. It honours Idempotency-Key; the proxy can take that header away to show a server that does not.
"""

from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from .local import HOST, accepts, folder, free_port, installed, process, serve_by_hand

CONFIG = """
domain = "{host}:{port}"
url_scheme = "http"
[database]
path = ":memory:"
[auth]
permissive = false
[[seed.accounts]]
username = "humas"
display_name = "Humas Kabupaten"
access_token = "{agency}"
[[seed.accounts]]
username = "warga"
display_name = "Warga"
access_token = "{citizen}"
"""


@dataclass(frozen=True)
class Mastodon:
    """Two accounts with tokens: `humas` (the agency) and `warga` (a citizen)."""

    base_url: str
    token: str
    citizen_token: str

    def client(self, citizen: bool = False) -> httpx.Client:
        """An httpx client signed in as the agency, or as the citizen."""
        token = self.citizen_token if citizen else self.token
        return httpx.Client(base_url=self.base_url, headers={"Authorization": f"Bearer {token}"}, timeout=30)

    def statuses(self) -> list[dict]:
        """Every status of the agency that stands on the server, oldest first, as the API gives them."""
        found, page = [], {"limit": 40}
        with self.client() as client:
            me = client.get("/api/v1/accounts/verify_credentials").raise_for_status().json()["id"]
            while (
                batch := client.get(f"/api/v1/accounts/{me}/statuses", params=page).raise_for_status().json()
            ):
                found += batch
                page["max_id"] = batch[-1]["id"]
        return found[::-1]

    def reply(self, status_id: str, text: str) -> dict:
        """The citizen answers a status (mentioning the agency, as every client does); returns the reply."""
        with self.client(citizen=True) as client:
            body = {"status": f"@humas {text}", "in_reply_to_id": status_id}
            return client.post("/api/v1/statuses", json=body).raise_for_status().json()

    def fail(self, effect: dict, count: int = 1, **match) -> None:
        """Asks the server to misbehave before it stores anything, e.g. fail({"type": "ratelimit"}, path="/api/…")."""
        rule = {"match": match, "effect": effect, "count": count}
        httpx.post(f"{self.base_url}/api/v1/_mock/faults", json=rule).raise_for_status()

    def clear(self) -> None:
        """Removes every status of the agency and every fault."""
        httpx.delete(f"{self.base_url}/api/v1/_mock/faults").raise_for_status()
        with self.client() as client:
            for status in self.statuses():
                client.delete(f"/api/v1/statuses/{status['id']}").raise_for_status()


@contextmanager
def mastodon(port: int | None = None):
    """Starts the server with its two accounts and nothing else; yields Mastodon."""
    port, agency, citizen = port or free_port(), "token-humas", "token-warga"
    with folder("mastodon") as place:
        config = place / "config.toml"
        config.write_text(CONFIG.format(host=HOST, port=port, agency=agency, citizen=citizen))
        command = [installed("mastodon", "bin", "mastodon_mock"), "serve", "--in-memory", "--config", config]
        command += ["--host", HOST, "--port", port, "--log-level", "warning"]
        with process("mastodon_mock", command, place / "log", lambda: accepts(port), cwd=place):
            yield Mastodon(f"http://{HOST}:{port}", agency, citizen)


if __name__ == "__main__":
    serve_by_hand(mastodon, __doc__)
