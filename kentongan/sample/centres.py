"""Where Wonogiri's districts lie: a point well inside each, to three decimals of a degree (about 100 m).

Facts read off the outlines of cahyadsn/wilayah_boundaries (MIT); the outlines themselves are not carried.
"""

from kentongan.agencies.models import Agency, Centre, Region

SOURCE = "cahyadsn/wilayah_boundaries (MIT), dibulatkan"
CENTRES = {
    "33.12.01": ("-8.074", "110.821"),
    "33.12.02": ("-8.095", "110.896"),
    "33.12.03": ("-8.043", "110.927"),
    "33.12.04": ("-7.987", "111.008"),
    "33.12.05": ("-7.959", "111.091"),
    "33.12.06": ("-7.901", "110.965"),
    "33.12.07": ("-7.964", "110.933"),
    "33.12.08": ("-7.984", "110.846"),
    "33.12.09": ("-7.898", "110.858"),
    "33.12.10": ("-7.832", "110.818"),
    "33.12.11": ("-7.786", "110.883"),
    "33.12.12": ("-7.813", "110.939"),
    "33.12.13": ("-7.836", "111.002"),
    "33.12.14": ("-7.887", "111.055"),
    "33.12.15": ("-7.899", "111.102"),
    "33.12.16": ("-7.904", "111.244"),
    "33.12.17": ("-7.834", "111.261"),
    "33.12.18": ("-7.783", "111.226"),
    "33.12.19": ("-7.812", "111.189"),
    "33.12.20": ("-7.838", "111.129"),
    "33.12.21": ("-7.768", "111.153"),
    "33.12.22": ("-7.782", "111.079"),
    "33.12.23": ("-8.025", "111.059"),
    "33.12.24": ("-8.159", "110.863"),
    "33.12.25": ("-7.758", "111.268"),
}
SEAT = "33.12.12"


def build_centres(region: Region) -> None:
    """A centre for every district, and the sample offices seated in the town."""
    rows = {row.code: row for row in region.children.all()}
    Centre.objects.bulk_create(
        Centre(region=rows[code], lat=lat, lng=lng, source=SOURCE) for code, (lat, lng) in CENTRES.items()
    )
    Agency.objects.filter(region=region).update(district=rows[SEAT])
