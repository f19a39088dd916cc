#+ summary: A licence without IRI.
#+ expect:
#+   - {check: shape:ontology-licence NodeKindConstraintComponent, entity: https://w3id.org/netgraph, property: dcterms:license, value: "[]"}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
DELETE WHERE { <https://w3id.org/netgraph> dcterms:license ?old } ;
INSERT DATA { <https://w3id.org/netgraph> dcterms:license [ rdfs:label "a licence" ] }
