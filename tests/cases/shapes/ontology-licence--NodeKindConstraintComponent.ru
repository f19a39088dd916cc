#+ summary: A licence that is a string.
#+ expect:
#+   - {check: shape:ontology-licence NodeKindConstraintComponent, entity: https://w3id.org/netgraph, property: dcterms:license, value: "CC BY"}
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE WHERE { <https://w3id.org/netgraph> dcterms:license ?old } ;
INSERT DATA { <https://w3id.org/netgraph> dcterms:license "CC BY" }
