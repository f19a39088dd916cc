#+ summary: Two version IRIs.
#+ expect:
#+   - {check: shape:ontology-version-iri MaxCountConstraintComponent, entity: https://w3id.org/netgraph, property: owl:versionIRI}
PREFIX owl: <http://www.w3.org/2002/07/owl#>
DELETE WHERE { <https://w3id.org/netgraph> owl:versionIRI ?old } ;
INSERT DATA { <https://w3id.org/netgraph> owl:versionIRI <https://w3id.org/netgraph/release/2026-01-01> , <https://w3id.org/netgraph/release/2026-01-02> }
