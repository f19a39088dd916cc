#+ summary: A header that lacks something.
#+ expect:
#+   - {check: shape:ontology-creator MinCountConstraintComponent, entity: https://w3id.org/netgraph, property: dcterms:creator}
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE WHERE { <https://w3id.org/netgraph> dcterms:creator ?old }
