"""Activities for tests, and the land they stand on."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kentongan.openness.actions import projects as actions
from kentongan.openness.models import Project

PHOTO = {
    "stage": "50", "alt_text": "Jembatan setengah jadi", "rights_holder": "Dinas PU", "consent": "not_needed",
}  # fmt: skip


def told(**more) -> dict:
    """What the form wants, as typed."""
    return {"title": "Jembatan Kali Keduang", "state": "ongoing"} | more


def project(agency, by, **facts) -> Project:
    return actions.create_project(
        agency, {"title": "Jembatan Kali Keduang", "state": "ongoing"} | facts, by=by
    )


def shown(agency, by, second, **facts) -> Project:
    made = project(agency, by, **facts)
    actions.show_project(made, by=second, seen=made.version)
    return Project.objects.get(pk=made.pk)


def picture(colour=(120, 90, 60), name="foto.jpg", **extra) -> SimpleUploadedFile:
    """A photo as a telephone sends it, with a place and a camera inside."""
    exif = Image.Exif()
    exif[0x010F] = "Kamera Rahasia"
    exif[0x8825] = {1: "S", 2: (7.0, 48.0, 51.0), 3: "E", 4: (110.0, 55.0, 33.0)}
    raw = BytesIO()
    Image.new("RGB", (1900, 1200), colour).save(raw, "JPEG", exif=exif)
    return SimpleUploadedFile(name, raw.getvalue(), "image/jpeg")
