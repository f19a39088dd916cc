#+ summary: A version IRI of another form.
#+ expect:
#+   - {check: shape:ontology-version-iri PatternConstraintComponent, entity: https://w3id.org/netgraph, property: owl:versionIRI, value: https://example.org/https://w3id.org/netgraph/release/2026-01-01}
PREFIX owl: <http://www.w3.org/2002/07/owl#>
DELETE WHERE { <https://w3id.org/netgraph> owl:versionIRI ?old } ;
INSERT DATA { <https://w3id.org/netgraph> owl:versionIRI <https://example.org/https://w3id.org/netgraph/release/2026-01-01> }
