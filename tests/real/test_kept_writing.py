"""What somebody writes on a telephone is there again after a dead battery, a lost session and a colleague's save."""

import pytest

from .browsing import axe, new_page, spills
from .office import PASSWORD
from .office import office as start_office

pytestmark = [pytest.mark.real, pytest.mark.browser]

TITLE, TEXT = "Tanda longsor di Tirtomoyo", "Tanah retak, pohon miring.\nBunyikan kentongan titir."
OFFER = "Tulisan Anda yang belum tersimpan masih ada di perangkat ini"


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    with start_office(tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.fixture
def phone(browser, office):
    page = new_page(browser, 390)
    office.sign_in(page, "wayan")
    yield page
    page.context.close()


def _write(page, address: str) -> None:
    page.goto(address)
    page.fill("input[name=title]", TITLE)
    page.fill("textarea[name=text]", TEXT)
    page.wait_for_function(
        "() => Object.keys(localStorage).some((key) => key.startsWith('kentongan:tulisan:'))"
    )
    page.wait_for_timeout(600)


def _take_back(page) -> tuple[str, str]:
    assert OFFER in page.locator(".kept").inner_text()
    page.get_by_role("button", name="Pakai lagi").click()
    return page.input_value("input[name=title]"), page.input_value("textarea[name=text]")


def _kept(page) -> int:
    return page.evaluate("() => Object.keys(localStorage).filter((key) => key.includes('tulisan')).length")


def test_a_page_left_half_written_offers_its_words_again(office, phone):
    new = f"{office.base}/rencana/naskah/baru/?duty=1"
    _write(phone, new)
    phone.goto(office.base)
    phone.goto(new)
    assert (phone.input_value("textarea[name=text]"), axe(phone), spills(phone)) == ("", [], 0)
    phone.troubles.clear()  # axe itself tries inline styles, which our policy refuses
    assert _take_back(phone) == (TITLE, TEXT)
    phone.get_by_role("button", name="Simpan draf").click()
    phone.wait_for_url("**/akun/")
    assert (_kept(phone), phone.troubles) == (0, [])


def test_a_session_that_ended_costs_nothing_but_signing_in(office, phone):
    _write(phone, f"{office.base}/rencana/naskah/baru/?duty=1")
    phone.context.clear_cookies(name="sessionid")
    phone.get_by_role("button", name="Simpan draf").click()
    phone.wait_for_url("**/masuk/**")
    assert phone.get_by_text("Tulisannya tidak hilang").is_visible()
    phone.fill("input[name=login]", office.person("wayan"))
    phone.fill("input[name=password]", PASSWORD)
    phone.locator("main form button").first.click()
    phone.wait_for_url("**/rencana/naskah/baru/**")
    assert _take_back(phone) == (TITLE, TEXT)


def test_nobody_else_on_this_device_is_offered_it_and_signing_out_forgets_it(office, phone):
    new = f"{office.base}/rencana/naskah/baru/"
    _write(phone, new)
    phone.context.clear_cookies()
    office.sign_in(phone, "sari")
    phone.goto(new)
    assert (phone.locator(".kept").count(), _kept(phone)) == (0, 1)
    phone.evaluate("() => document.querySelector(\"form[action='/keluar/']\").requestSubmit()")
    phone.wait_for_url(lambda address: "naskah" not in address)
    assert _kept(phone) == 0


def test_words_kept_from_before_a_colleague_saved_do_not_pass_over_theirs(browser, office, phone):
    _write(phone, f"{office.base}/rencana/naskah/baru/")
    phone.get_by_role("button", name="Simpan draf").click()
    phone.wait_for_url("**/akun/")
    edit = phone.url.replace("/akun/", "/ubah/")
    _write(phone, edit)
    phone.fill("textarea[name=text]", f"{TEXT} Hubungi 112.")
    phone.wait_for_timeout(600)
    phone.goto(office.base)
    colleague = new_page(browser)
    office.sign_in(colleague, "sari")
    colleague.goto(edit)
    colleague.fill("textarea[name=text]", "Teks Sari.")
    colleague.get_by_role("button", name="Simpan", exact=True).click()
    colleague.wait_for_load_state()
    colleague.context.close()
    phone.goto(edit)
    assert _take_back(phone)[1] == f"{TEXT} Hubungi 112."
    phone.get_by_role("button", name="Simpan", exact=True).click()
    phone.get_by_text("menyimpan naskah ini lebih dulu").wait_for()
    assert phone.get_by_text("Teks Sari.").first.is_visible()
