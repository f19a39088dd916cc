#+ summary: A concept without IRI.
#+ expect:
#+   - {check: shape:concept NodeKindConstraintComponent, entity: "[]"}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { [] a skos:Concept , kind:Organ ; skos:prefLabel "heart"@en ; skos:definition "An organ."@en ; dcterms:source ccs:P1 }
