"""Open data in words that harvesters and search engines share: DCAT-AP 3 and schema.org, both as JSON-LD."""

from collections.abc import Callable

from kentongan.agencies.models import Region
from kentongan.openness.models import Dataset, Distribution
from kentongan.openness.models.dataset import DataTheme
from kentongan.openness.queries.catalogue import CSV, JSON, Entry, File

Absolute = Callable[[str], str]  # a path of this site → its whole address

EUROPE = "http://publications.europa.eu/resource/authority"
CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LICENCES = {
    "cc-by-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "cc-by-sa-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "cc0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
FREQUENCIES = {
    "daily": "DAILY", "weekly": "WEEKLY", "monthly": "MONTHLY", "quarterly": "QUARTERLY", "half-yearly": "ANNUAL_2",
    "yearly": "ANNUAL", "irregular": "IRREG", "once": "NEVER",
}  # fmt: skip
FORMATS = {CSV: "CSV", JSON: "JSON", "application/zip": "ZIP", "application/geo+json": "GEOJSON"}
SCHEME = f"{EUROPE}/data-theme"
LANGUAGE = {"@id": f"{EUROPE}/language/IND", "@type": "dct:LinguisticSystem"}


def catalogue(region: Region, entries: list[Entry], *, home: str, absolute: Absolute) -> dict:
    """The region's catalogue after DCAT-AP 3. `home` is the path of the page that lists it."""
    here = absolute(home)
    government = f"Pemerintah {region.full_name}"
    told = {
        "@id": f"{here}#katalog",
        "@type": "dcat:Catalog",
        "dct:title": _words(f"Data terbuka {region.full_name}", f"Open data of {region.full_name}"),
        "dct:description": _words(
            f"Set data dan dokumen anggaran yang dibuka {government}.",
            f"Data sets and budget documents opened by {government}.",
        ),
        "dct:publisher": _agent(f"{here}#pemerintah", government),
        "dct:language": LANGUAGE,
        "dct:spatial": _place(region),
        "foaf:homepage": {"@id": here, "@type": "foaf:Document"},
        "dcat:themeTaxonomy": {
            "@id": SCHEME,
            "@type": "skos:ConceptScheme",
            "dct:title": _words("Tema data", "Data theme"),
        },
        "dcat:dataset": [_dataset(region, entry, here, government, absolute) for entry in entries],
    }
    if entries:
        told["dct:issued"] = _moment(min(entry.issued for entry in entries))
        told["dct:modified"] = _moment(max(entry.modified for entry in entries))
    return {"@context": CONTEXT, **told}


def schema_dataset(
    dataset: Dataset, versions: list[Distribution], entry: Entry, *, absolute: Absolute
) -> dict:
    """A data set in the words of schema.org, for search engines."""
    told = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": dataset.title,
        "description": dataset.description,
        "url": absolute(entry.path),
        "identifier": absolute(entry.path),
        "inLanguage": "id",
        "isAccessibleForFree": True,
        "license": LICENCES[dataset.licence],
        "creator": {"@type": "GovernmentOrganization", "name": dataset.agency.name},
        "publisher": {"@type": "GovernmentOrganization", "name": f"Pemerintah {dataset.region.full_name}"},
        "datePublished": entry.issued.isoformat(),
        "dateModified": entry.modified.isoformat(),
        "version": versions[0].number,
        "spatialCoverage": {"@type": "Place", "name": (dataset.place or dataset.region).full_name},
        "variableMeasured": {"@type": "PropertyValue", "name": dataset.measure, "unitText": dataset.unit},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": file.media_type, "contentUrl": absolute(file.path)}
            for file in entry.files
        ],
    }
    if dataset.keyword_list:
        told["keywords"] = dataset.keyword_list
    if dataset.starts_on:
        end = dataset.ends_on.isoformat() if dataset.ends_on else ".."
        told["temporalCoverage"] = f"{dataset.starts_on.isoformat()}/{end}"
    return told


def _dataset(region: Region, entry: Entry, here: str, government: str, absolute: Absolute) -> dict:
    page = absolute(entry.path)
    publisher = (f"{here}#{entry.publisher.slug}", entry.publisher.name) if entry.publisher else None
    told = {
        "@id": f"{page}#data",
        "@type": "dcat:Dataset",
        "dct:identifier": page,
        "dct:title": _words(entry.title, entry.title_en),
        "dct:description": _words(entry.description, entry.description_en),
        "dct:publisher": _agent(*(publisher or (f"{here}#pemerintah", government))),
        "dct:issued": _moment(entry.issued),
        "dct:modified": _moment(entry.modified),
        "dct:language": LANGUAGE,
        "dct:spatial": _place(entry.place or region),
        "dcat:contactPoint": _contact(entry, government, here),
        "dcat:landingPage": {"@id": page, "@type": "foaf:Document"},
        "dcat:distribution": [_distribution(file, entry, page, absolute) for file in entry.files],
    }
    if entry.keywords:
        told["dcat:keyword"] = [{"@language": "id", "@value": word} for word in entry.keywords]
    if entry.theme:
        told["dcat:theme"] = {
            "@id": f"{SCHEME}/{entry.theme}",
            "@type": "skos:Concept",
            "skos:prefLabel": _words(DataTheme(entry.theme).label),
        }
    if entry.frequency:
        told["dct:accrualPeriodicity"] = _of("frequency", FREQUENCIES[entry.frequency], "dct:Frequency")
    if entry.version:
        told["dcat:version"] = entry.version
    if span := _span(entry):
        told["dct:temporal"] = span
    return told


def _distribution(file: File, entry: Entry, page: str, absolute: Absolute) -> dict:
    told = {
        "@id": absolute(file.path),
        "@type": "dcat:Distribution",
        "dcat:accessURL": {"@id": page},
        "dcat:downloadURL": {"@id": absolute(file.path)},
        "dcat:mediaType": {
            "@id": f"http://www.iana.org/assignments/media-types/{file.media_type}",
            "@type": "dct:MediaType",
        },
        "dct:format": _of("file-type", FORMATS[file.media_type], "dct:MediaTypeOrExtent"),
        "dct:issued": _moment(file.issued),
    }
    if entry.licence:
        told["dct:license"] = {"@id": LICENCES[entry.licence], "@type": "dct:LicenseDocument"}
    if file.size is not None:
        told["dcat:byteSize"] = {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"}
    return told


def _contact(entry: Entry, government: str, here: str) -> dict:
    told = {"@type": "vcard:Organization", "vcard:fn": entry.contact_name or government}
    if entry.contact_email:
        return told | {"vcard:hasEmail": {"@id": f"mailto:{entry.contact_email}"}}
    return told | {"vcard:hasURL": {"@id": here}}


def _agent(address: str, name: str) -> dict:
    return {"@id": address, "@type": "foaf:Agent", "foaf:name": name}


def _place(region: Region) -> dict:
    return {"@type": "dct:Location", "skos:prefLabel": region.full_name, "dct:identifier": region.code}


def _span(entry: Entry) -> dict | None:
    days = {"dcat:startDate": entry.starts_on, "dcat:endDate": entry.ends_on}
    told = {key: {"@value": day.isoformat(), "@type": "xsd:date"} for key, day in days.items() if day}
    return {"@type": "dct:PeriodOfTime", **told} if told else None


def _of(table: str, code: str, kind: str) -> dict:
    return {"@id": f"{EUROPE}/{table}/{code}", "@type": kind}


def _words(indonesian: str, english: str = "") -> list[dict]:
    told = [("id", indonesian), ("en", english)]
    return [{"@language": language, "@value": text} for language, text in told if text]


def _moment(at) -> dict:
    return {"@value": at.isoformat(), "@type": "xsd:dateTime"}
