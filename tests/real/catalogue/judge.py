"""Asks rdflib and pySHACL, which know nothing of us: `judge.py SHAPES.ttl CATALOGUE.jsonld …` prints a line of
JSON for each catalogue."""

import json
import sys

import pyshacl
import rdflib
from rdflib.namespace import DCAT, RDF, SH


def main(shapes: str, *catalogues: str) -> None:
    rules = rdflib.Graph().parse(shapes, format="turtle")
    for catalogue in catalogues:
        print(json.dumps(judged(rdflib.Graph().parse(catalogue, format="json-ld"), rules)))


def judged(data: rdflib.Graph, rules: rdflib.Graph) -> dict:
    conforms, report, _ = pyshacl.validate(data, shacl_graph=rules, ont_graph=rules, inference="rdfs")
    return {
        "conforms": conforms,
        "paths": sorted({str(path) for path in report.objects(None, SH.resultPath)}),
        "results": len(list(report.subjects(RDF.type, SH.ValidationResult))),
        "triples": len(data),
        **{
            kind: len(set(data.subjects(RDF.type, DCAT[kind])))
            for kind in ("Catalog", "Dataset", "Distribution")
        },
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
