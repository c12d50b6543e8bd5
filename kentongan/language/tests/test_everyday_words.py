"""Short posts as they come every day. None was written for training: what is learnt must reach them."""

import pytest

from kentongan.language.normalise import normalise
from kentongan.language.reading import Reader
from kentongan.language.sentences import sentences

SURE = 0.65  # from here on a screen says "aduan" without a doubt
NAMED = (
    "halo pak bupati", "kapan vaksin anak di puskesmas?", "jalan-jalan ke pantai yuk", "selamat pagi", "jam berapa buka?",
    "min info lowongan dong",
)  # fmt: skip
PLAIN = """
halo pak bupati | selamat pagi | assalamualaikum bu camat | salam dari perantauan pak | met pagi min, sudah ngopi?
terima kasih banyak min | alhamdulillah lancar semuanya | semoga lekas sembuh ya bu | selamat menempuh hidup baru
kapan vaksin anak di puskesmas? | jam berapa buka? | min info lowongan dong | berapa biaya bikin paspor?
syarat nikah di kua apa saja kak | sampah plastik bisa ditukar di mana? | antre sembako mulai jam berapa?
ke rsud naik angkot apa ya | puskesmas sekarang sudah dua lantai | di puskesmas tadi ketemu teman lama
jalan-jalan ke pantai yuk | jalan sehat hari minggu, kumpul di balai kota | air terjunnya indah sekali
lampu hias alun-alun cantik | hujan gerimis dari sore | sate dekat stasiun lezat | pak camat orangnya lucu
gubernur meresmikan pasar induk | nanti malam nonton persib di rumah siapa | besok tanggal merah kan?
sugeng siang pak camat | pripun kabare min | puskesmas tutup jam pinten nggih | mlaku-mlaku nang alun-alun yuk
kaline bening, seger banyune | wis maem durung | sesuk ana wayang ning ngendi
wilujeng sonten pa camat | damang min? | puskesmas tutup jam sabaraha | hayu ulin ka situ | cai curugna tiis pisan
tos tuang teu acan | iraha aya pasar murah
mator pa' camat, sehat? | baremma kabharra min | puskesmas totop kol berempa | mara len-jalan ka pasar
sate madhura nyaman ongghu | la ngakan apa ghi' enja'
rahajeng semeng pak bupati | punapi gatra min | puskesmas tutup jam kuda | mai malali ka pasih | lawar ne jaen sajan
suba madaar konden
selamat malam pak wakil bupati | bu kades baru ramah ya | boleh minta jadwal imsakiyah | harga emas turun hari ini
nasi goreng depan terminal juara
apakah rsud melayani hari minggu? | rumah saya dekat jembatan gantung | air laut surut sore ini
lampu belajar murah beli di mana | truk sampah warna hijau lewat
antre nonton konser seru | siapa ikut lomba mancing | libur lebaran tinggal seminggu
pohon mangga depan rumah berbuah
pak lurah rawuh ning kondangan | kapan pasar kewan bukak | sega liwet enak tenan | wilujeng tepang taun bu camat
puskesmas palih mana nya | nasi liwetna raos
bile pasar sape bukka' | sapa nyamana bu bidan | soto madhura nyaman | pidan pasar sampi mabukak
nyen adan bu bidan | be guling jaen sajan
"""
COMPLAINTS = """
aspalnya rusak berat pak | airnya tidak mengalir sejak pagi | lampu penerangan padam semua | jembatan sudah mau ambruk
sampah tidak diangkut seminggu | puskesmas kok tutup terus | petugasnya kasar dan lambat | bansos tidak tepat sasaran
ktp saya tak kunjung selesai | trotoar depan pasar hancur | pak bupati, jalan kampung rusak terus
tolong perbaiki jembatan kami
banyak pungli di terminal | selokan mampet dan bau | sekolah kami bocor | pupuk subsidi langka lagi
dalane rusak nemen | banyu ora mili saka esuk | lampune mati wis suwe | uwuh numpuk ing pinggir kali
jalanna butut pisan | cai teu ngocor ti isuk | lampuna pareum geus lila | runtah numpuk di sisi jalan
jhalanna rosak kabbhi | aeng ta' aghili dari ghu-lagghu | dhamarra mate la abit | sampah nompo' e penggir jhalan
jalane usak pesan | yehe sing ngecor uli semengan | lampune mati suba makelo | luu numpuk di sisin jalane
genangan di mana-mana tiap hujan | guru honor belum digaji | kabel semrawut membahayakan
jembatan putus belum diganti | layanan ktp berbelit
obat di puskesmas tidak tersedia | tukang parkir memaksa | tolong lampu taman diperbaiki | kali kami bau busuk
beras bantuan tidak layak makan | pasar kumuh tak terurus
kapan jembatan diganti, sudah roboh | kreteg wis arep ambrol | got buntu mambu | dalan peteng ora ana lampu
sasakna rek rubuh | solokan mampet bau | jalan poek euweuh lampu
jembatanna para' robbhu | got buntet bau | jhalan petteng tada' lampu | titine lakar bah | got mampet bon
jalan peteng sing ada lampu
"""


def lines(text):
    return [one.strip() for line in text.strip().splitlines() for one in line.split("|")]


@pytest.fixture(scope="module")
def reader():
    return Reader(opinion=False)


def test_everyday_words_are_surely_no_complaint_of_anybody(reader):
    """Of twenty at most one is called a complaint where the screen would show no doubt."""
    found = {text: reader.read(text).complaint_probability for text in lines(PLAIN)}
    wrong = {text: chance for text, chance in found.items() if chance >= SURE}
    assert len(wrong) <= len(found) / 20, wrong


@pytest.mark.parametrize("text", NAMED)
def test_what_people_have_noticed_stays_mended(reader, text):
    assert reader.read(text).complaint_probability < SURE


def test_few_words_can_complain(reader):
    """Four of five are heard."""
    found = {text: reader.read(text).complaint_probability for text in lines(COMPLAINTS)}
    missed = {text: chance for text, chance in found.items() if chance < 0.5}
    assert len(missed) <= len(found) / 5, missed


def test_words_nobody_knows_complain_of_nothing(reader):
    assert [
        text for text in ("xqz wvk plomf", "dsfg", "the quick brown fox") if reader.read(text).complaint
    ] == []


def test_a_text_without_a_letter_is_in_doubt(reader):
    assert [
        text for text in ("", "...", "?!", "😀 😀 😀") if "complaint" not in reader.read(text).unsure
    ] == []


def test_training_has_seen_none_of_them():
    learnt = {normalise(s.text) for s in sentences()}
    shown = [*lines(PLAIN), *lines(COMPLAINTS), *NAMED]
    assert [text for text in shown if normalise(text) in learnt] == []
