#+ summary: A header that lacks something.
#+ expect:
#+   - {check: shape:ontology-title MinCountConstraintComponent, entity: https://w3id.org/netgraph, property: dcterms:title}
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE WHERE { <https://w3id.org/netgraph> dcterms:title ?old }
