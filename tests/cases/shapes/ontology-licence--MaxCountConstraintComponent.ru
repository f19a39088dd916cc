#+ summary: Two licences.
#+ expect:
#+   - {check: shape:ontology-licence MaxCountConstraintComponent, entity: https://w3id.org/netgraph, property: dcterms:license}
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE WHERE { <https://w3id.org/netgraph> dcterms:license ?old } ;
INSERT DATA { <https://w3id.org/netgraph> dcterms:license <https://example.org/a> , <https://example.org/b> }
