"""Invented activities in the field: names, sums and days are made up; places are real districts."""

import hashlib
import io
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from kentongan.agencies.models import Agency, Region
from kentongan.openness.models import Project, ProjectPhoto, ProjectProgress, ShownProject
from kentongan.openness.models.project import FACTS
from kentongan.sample.centres import CENTRES
from kentongan.sample.house import Crew
from kentongan.sample.month import Month
from kentongan.sample.sites import SIZE, photo

# Codes as in the sample's budget, so that a site leads to its money; pipes and parks are not in it.
ROAD, ROAD_FIX, BRIDGE = "1.03.10.2.01.0053", "1.03.10.2.01.0055", "1.03.10.2.01.0057"
CLINIC, SCHOOL, WATER = "1.02.02.2.01.0009", "1.01.02.2.01.0051", "1.03.03.2.01.0026"
IRRIGATION, PARK, MARKET = "1.03.02.2.02.0014", "2.11.04.2.01.0004", "3.30.03.2.01.0001"
POND, HOME, LIGHTS, PATH = "3.27.03.2.02.0002", "1.04.03.2.03.0002", "2.15.02.2.02.0002", "3.26.02.2.03.0004"
NOBODY = "not_needed"


@dataclass(frozen=True)
class Site:
    """`district` "" and `million` None are unknown; `percents` is (days ago, percent), oldest first."""

    agency: str
    title: str
    english: str
    district: str
    scene: str
    code: str
    million: int | None
    state: str
    percents: tuple[tuple[int, int], ...] = ()
    stages: tuple[int, ...] = ()
    contractor: str = ""
    shift: tuple[int, int] | None = (
        0,
        0,
    )  # thousandths of a degree from the district's centre; None: no point
    reason: str = ""
    shown: bool = True


SITES = (
    Site("dpu", "Perbaikan jalan di Kecamatan Pracimantoro", "Road repair in Pracimantoro", "33.12.01", "road", ROAD, 4250,
         "ongoing", ((30, 18), (12, 47)), (0, 50), "CV Contoh Karya Selatan", (6, -4)),
    Site("dpu", "Jembatan penghubung dusun di Tirtomoyo", "Hamlet bridge in Tirtomoyo", "33.12.05", "bridge", BRIDGE, 2875,
         "ongoing", ((20, 35), (4, 58)), (0, 50), "PT Contoh Bentang Jaya", (-5, 8)),
    Site("dpu", "Penambalan jalan pasar di Wonogiri", "Market road patched in Wonogiri", "33.12.12", "road", ROAD_FIX, 640,
         "done", ((26, 60), (9, 100)), (0, 50, 100), "swakelola", (3, 2)),
    Site("dpu", "Saluran irigasi di Baturetno", "Irrigation channel in Baturetno", "33.12.07", "water", IRRIGATION, 1320,
         "ongoing", ((15, 40),), (0,), "CV Contoh Tirta", (-7, -3)),
    Site("dpu", "Embung desa di Paranggupito", "Village pond in Paranggupito", "33.12.24", "water", WATER, 1980,
         "ongoing", ((18, 22), (5, 51)), (0, 50), "CV Contoh Karst", (2, 6)),
    Site("dpu", "Perbaikan jalan di Girimarto", "Road repair in Girimarto", "33.12.22", "road", ROAD, 3150, "planned", (), (0,),
         "", (4, 5)),
    Site("dpu", "Jembatan gantung di Karangtengah", "Suspension bridge in Karangtengah", "33.12.23", "bridge", BRIDGE, 1475,
         "stopped", ((25, 30),), (0,), "PT Contoh Bentang Jaya", (-3, -6),
         reason="Tebing di sisi timur bergerak setelah hujan; menunggu kajian tanah."),
    Site("dpu", "Penambalan jalan di Selogiri", "Road patched in Selogiri", "33.12.11", "road", ROAD_FIX, 420, "done",
         ((22, 80), (16, 100)), (0, 100), "swakelola", (5, -2)),
    Site("dpu", "Jaringan air minum di Manyaran", "Drinking-water pipes in Manyaran", "33.12.10", "water", WATER, 2210,
         "ongoing", ((11, 33),), (0,), "CV Contoh Tirta", (-4, 4)),
    Site("dinkes", "Perbaikan puskesmas di Jatisrono", "Health centre repaired in Jatisrono", "33.12.20", "house", CLINIC, 1860,
         "ongoing", ((28, 40), (6, 76)), (0, 50), "PT Contoh Graha Sehat", (1, 3)),
    Site("dinkes", "Perbaikan puskesmas pembantu di Batuwarno", "Health post repaired in Batuwarno", "33.12.04", "house",
         CLINIC, 535, "done", ((14, 100),), (0, 50, 100), "CV Contoh Karya Selatan", (2, -5)),
    Site("dinkes", "Ruang bersalin puskesmas di Pracimantoro", "Delivery room in Pracimantoro", "33.12.01", "house", CLINIC, None,
         "planned", (), (), "", (-2, 2)),
    Site("disdikbud", "Perbaikan ruang kelas di Eromoko", "Classrooms repaired in Eromoko", "33.12.08", "house", SCHOOL, 980,
         "ongoing", ((17, 45),), (0, 50), "CV Contoh Cendekia", (6, 1)),
    Site("disdikbud", "Perbaikan ruang kelas di Pracimantoro", "Classrooms repaired in Pracimantoro", "33.12.01", "house", SCHOOL,
         745, "done", ((10, 100),), (0, 100), "CV Contoh Cendekia", (-1, -2)),
    Site("disdikbud", "Perbaikan ruang kelas di Baturetno", "Classrooms repaired in Baturetno", "33.12.07", "house", SCHOOL, 690,
         "ongoing", (), (0,), "", (1, 1)),
    Site("dinkukmperindag", "Penataan los pasar di Wuryantoro", "Market stalls in Wuryantoro", "33.12.09", "house", MARKET, 1120,
         "ongoing", ((13, 62),), (0, 50), "PT Contoh Graha Niaga", (3, -3)),
    Site("dinkukmperindag", "Atap pasar di Ngadirojo", "Market roof in Ngadirojo", "33.12.13", "house", MARKET, 870, "done",
         ((8, 100),), (0, 50, 100), "CV Contoh Karya Selatan", (-4, -1)),
    Site("dispertan", "Parit sawah di Sidoharjo", "Field ditches in Sidoharjo", "33.12.14", "water", POND, 310, "done",
         ((19, 100),), (0, 100), "Kelompok tani contoh", (2, 2)),
    Site("dispertan", "Embung kelompok tani di Kismantoro", "Farmers' pond in Kismantoro", "33.12.16", "water", POND, 460,
         "ongoing", ((7, 55),), (0, 50), "Kelompok tani contoh", (-3, 4)),
    Site("disparpora", "Jalur pejalan di kawasan karst Giriwoyo", "Karst footpath in Giriwoyo", "33.12.03", "road", PATH, 1240,
         "ongoing", ((21, 28),), (0,), "", (5, 5)),
    Site("dlh", "Taman kota di Kecamatan Wonogiri", "Town park in Wonogiri", "33.12.12", "water", PARK, 1530, "ongoing",
         ((24, 50), (3, 82)), (0, 50), "PT Contoh Hijau", (-2, -4)),
    Site("dishub", "Lampu jalan di tiga tikungan Wonogiri", "Street lights in Wonogiri", "33.12.12", "road", LIGHTS, 275, "done",
         ((5, 100),), (0, 100), "CV Contoh Terang", None),
    Site("disperkim", "Perbaikan rumah tidak layak huni", "Homes made fit to live in", "", "house", HOME, 3600, "ongoing",
         ((9, 44),), (), "swakelola", None),
    Site("dpu", "Talut jalan di Bulukerto", "Retaining wall in Bulukerto", "33.12.18", "road", ROAD_FIX, 590, "planned", (),
         (0,), "", (1, -2), shown=False),
)  # fmt: skip
WORDS = {0: "sebelum dikerjakan", 50: "setengah jadi", 100: "setelah selesai"}
SCENES = {"road": "jalan di antara bukit", "bridge": "jembatan di atas sungai", "house": "bangunan rendah beratap genting",
          "water": "tampungan air di tengah ladang"}  # fmt: skip


def build_projects(region: Region, offices: dict[str, Agency], crew: Crew, month: Month) -> list[Project]:
    districts = {row.code: row for row in region.children.all()}
    return [_project(site, offices[site.agency], districts, crew, month) for site in SITES]


def _project(site: Site, agency: Agency, districts: dict, crew: Crew, month: Month) -> Project:
    writer, second = crew.writer(site.agency), crew.approver(site.agency)
    second = second if second != writer else crew.editor
    project = Project.objects.create(agency=agency, written_by=writer, **_facts(site, districts, month))
    shown = {"shown_by": second, "shown_at": month.now} if site.shown else {}
    if site.shown:
        facts = {name: getattr(project, name) for name in FACTS}
        ShownProject.objects.create(project=project, written_by=writer, **shown, **facts)
    else:
        project.writers.add(writer)
    for ago, percent in site.percents:
        day = month.today - timedelta(days=ago)
        ProjectProgress.objects.create(project=project, day=day, percent=percent, by=writer, **shown)
    for number, stage in enumerate(site.stages):
        _photo(project, site, stage, month.today - timedelta(days=70 - 30 * number), writer, shown)
    return project


def _facts(site: Site, districts: dict, month: Month) -> dict:
    started = month.today - timedelta(days=75) if site.state != "planned" else None
    ended = month.today - timedelta(days=site.percents[-1][0]) if site.state == "done" else None
    return {
        "title": site.title, "title_en": site.english, "district": districts.get(site.district), **_point(site),
        "description": "Kegiatan contoh: nama, jumlah, dan tanggalnya karangan.", "contractor": site.contractor,
        "planned_start": month.today - timedelta(days=80), "planned_end": month.today + timedelta(days=45),
        "started_on": started, "ended_on": ended, "state": site.state, "state_reason": site.reason,
        "year": month.today.year, "activity_code": site.code,
        "ceiling": None if site.million is None else Decimal(site.million) * 1_000_000,
        "ceiling_source": "" if site.million is None else "angka contoh",
    }  # fmt: skip


def _point(site: Site) -> dict:
    if not site.district or site.shift is None:
        return {}
    lat, lng = map(Decimal, CENTRES[site.district])
    return {"lat": lat + Decimal(site.shift[0]) / 1000, "lng": lng + Decimal(site.shift[1]) / 1000}


def _photo(project: Project, site: Site, stage: int, day, writer, shown: dict) -> None:
    content = photo(site.scene, stage)
    row = ProjectPhoto(
        project=project, stage=stage, content_type="image/jpeg", width=SIZE[0], height=SIZE[1], taken_on=day, by=writer,
        sha256=hashlib.sha256(content).hexdigest(), alt_text=f"Gambar {SCENES[site.scene]}, {WORDS[stage]}",
        rights_holder="Kentongan (gambar contoh)", licence="bebas dipakai dalam contoh", consent=NOBODY, **shown,
    )  # fmt: skip
    _put(row.file, "foto.jpg", content)
    _put(row.thumbnail, f"{row.sha256}.webp", content)
    row.save()


def _put(field, filename: str, content: bytes) -> None:
    """The drawings repeat: each is stored once."""
    path = field.field.generate_filename(field.instance, filename)
    if default_storage.exists(path):
        field.name = path
    else:
        field.save(filename, ContentFile(_small(content) if path.endswith("webp") else content), save=False)


def _small(content: bytes) -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(content)).resize((480, 320)).save(out, "WEBP", quality=75)
    return out.getvalue()
