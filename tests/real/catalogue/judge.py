"""Asks rdflib and pySHACL, which know nothing of us: `judge.py CATALOGUE.jsonld SHAPES.ttl` prints one line of JSON."""

import json
import sys

import pyshacl
import rdflib
from rdflib.namespace import DCAT, RDF, SH


def main(catalogue: str, shapes: str) -> None:
    data = rdflib.Graph().parse(catalogue, format="json-ld")
    rules = rdflib.Graph().parse(shapes, format="turtle")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=rules, ont_graph=rules, inference="rdfs")
    told = {
        "conforms": conforms,
        "paths": sorted({str(path) for path in report.objects(None, SH.resultPath)}),
        "results": len(list(report.subjects(RDF.type, SH.ValidationResult))),
        "triples": len(data),
        **{
            kind: len(set(data.subjects(RDF.type, DCAT[kind])))
            for kind in ("Catalog", "Dataset", "Distribution")
        },
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
