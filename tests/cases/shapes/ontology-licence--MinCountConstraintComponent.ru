#+ summary: A header that lacks something.
#+ expect:
#+   - {check: shape:ontology-licence MinCountConstraintComponent, entity: https://w3id.org/netgraph, property: dcterms:license}
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE WHERE { <https://w3id.org/netgraph> dcterms:license ?old }
