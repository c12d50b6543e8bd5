"""Our fault proxy does to a request exactly what its plan says. Fast: before a trivial server, in the ordinary suite."""

import threading

import httpx
import pytest

from .proxy import FAULTS, FaultPlan, FaultProxy, Message
from .servers.small_http import Answer, small_http


class Shop:
    """Counts what was ordered."""

    def __init__(self):
        self.orders, self.last = [], None

    def __call__(self, request) -> Answer:
        self.last = request
        if request.method == "POST":
            self.orders.append(request.body)
        return Answer(200, b'{"orders": %d}' % len(self.orders), {"Content-Type": "application/json"})


@pytest.fixture
def shop():
    shop = Shop()
    with small_http(shop) as base:
        shop.base_url = base
        yield shop


def _through(shop, fault: str, **options):
    return FaultProxy(shop.base_url, FaultPlan(1, {fault: 1.0}, **options))


def _order(proxy, **options) -> httpx.Response:
    return httpx.post(f"{proxy.base_url}/pesan?meja=4", content=b"kopi", **options)


def test_it_passes_everything_on_when_nothing_is_planned(shop):
    with FaultProxy(shop.base_url, FaultPlan(1, {})) as proxy:
        answer = _order(proxy, headers={"X-Siapa": "humas"})
    assert (answer.status_code, answer.json()) == (200, {"orders": 1})
    assert (shop.last.path, shop.last.query, shop.last.body) == ("/pesan", {"meja": "4"}, b"kopi")
    assert (shop.last.headers["x-siapa"], shop.last.headers["host"]) == ("humas", shop.base_url[7:])
    assert [(event.fault, event.upstream_status) for event in proxy.events] == [("pass", 200)]


@pytest.mark.parametrize(
    "fault, error",
    [
        ("drop_answer", httpx.RemoteProtocolError),
        ("truncate", httpx.RemoteProtocolError),
        ("delay_after", httpx.ReadTimeout),
    ],
)
def test_the_server_did_it_though_the_client_got_no_answer(shop, fault, error):
    with _through(shop, fault, delay=(3, 3)) as proxy:
        with pytest.raises(error):
            _order(proxy, timeout=0.5)
        assert shop.orders == [b"kopi"]
        assert [(event.fault, event.reached_server) for event in proxy.events] == [(fault, True)]


def test_a_reset_never_reaches_the_server(shop):
    with _through(shop, "reset") as proxy, pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        _order(proxy)
    assert shop.orders == []
    assert [(event.fault, event.reached_server) for event in proxy.events] == [("reset", False)]


@pytest.mark.parametrize(
    "fault, status, orders", [("limit", 429, 0), ("error_before", 500, 0), ("error_after", 500, 1)]
)
def test_a_refusal_says_nothing_about_whether_the_server_did_it(shop, fault, status, orders):
    with _through(shop, fault, retry_after=9) as proxy:
        answer = _order(proxy)
    assert (answer.status_code, len(shop.orders)) == (status, orders)
    assert answer.headers.get("retry-after") == ("9" if fault == "limit" else None)


def test_a_delayed_request_still_arrives_after_the_client_gave_up(shop):
    with _through(shop, "delay_before", delay=(0.6, 0.6)) as proxy:
        with pytest.raises(httpx.ReadTimeout):
            _order(proxy, timeout=0.1)
        assert shop.orders == []
        assert proxy.settle(5)
        assert shop.orders == [b"kopi"]


def test_questions_pass_untouched_and_switching_off_heals(shop):
    with _through(shop, "limit") as proxy:
        assert httpx.get(proxy.base_url).status_code == 200
        assert _order(proxy).status_code == 429
        proxy.plan.off()
        assert _order(proxy).status_code == 200
    assert [(event.number, event.fault) for event in proxy.events] == [
        (None, "pass"),
        (0, "limit"),
        (1, "pass"),
    ]


def test_a_plan_may_look_at_the_request(shop):
    plan = FaultPlan(1, {"limit": 1.0}, only=lambda request: b"teh" in request.body)
    with FaultProxy(shop.base_url, plan) as proxy:
        tea = httpx.post(proxy.base_url, content=b"teh")
        assert (tea.status_code, _order(proxy).status_code) == (429, 200)


def test_the_same_seed_plans_the_same_and_another_seed_something_else():
    rates = dict.fromkeys(FAULTS, 1 / 10)
    first, second, other = (FaultPlan(seed, rates) for seed in (7, 7, 8))
    planned = [first.at(number) for number in range(2000)]
    assert planned == [second.at(number) for number in range(2000)]
    assert planned != [other.at(number) for number in range(2000)]
    counts = {fault: sum(fault == name for name, _ in planned) for fault in FAULTS}
    assert all(150 < count < 250 for count in counts.values()), counts


def test_it_can_take_a_header_away(shop):
    with FaultProxy(shop.base_url, FaultPlan(1, {}), without=("Idempotency-Key",)) as proxy:
        _order(proxy, headers={"Idempotency-Key": "terbitan-1"})
    assert "idempotency-key" not in shop.last.headers


def test_a_chunked_upload_arrives_whole(shop):
    with FaultProxy(shop.base_url, FaultPlan(1, {})) as proxy:
        httpx.post(proxy.base_url, content=iter([b"kopi ", b"tubruk"]))
    assert shop.orders == [b"kopi tubruk"]


def test_many_clients_at_once_lose_nothing(shop):
    with FaultProxy(shop.base_url, FaultPlan(1, {"delay_after": 0.5}, delay=(0.01, 0.05))) as proxy:
        crowd = [threading.Thread(target=_order, args=(proxy,)) for _ in range(40)]
        for client in crowd:
            client.start()
        for client in crowd:
            client.join()
    assert len(shop.orders) == len(proxy.events) == 40
    assert sorted(event.number for event in proxy.events) == list(range(40))


def test_a_server_that_is_away_is_a_502(shop):
    with FaultProxy("http://127.0.0.1:9", FaultPlan(1, {})) as proxy:
        assert _order(proxy).status_code == 502
        assert [event.reached_server for event in proxy.events] == [False]


def test_it_refuses_other_machines_and_unknown_faults():
    with pytest.raises(ValueError, match="on this machine"):
        FaultProxy("http://example.test:80", FaultPlan(1, {}))
    with pytest.raises(ValueError, match="Unknown faults"):
        FaultPlan(1, {"explode": 0.5})
    assert FaultPlan(1, {}).next(Message("GET", "/", {}, b""))[1] == "pass"
