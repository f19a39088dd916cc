#+ summary: A concept of the namespace whose name has not the form.
#+ expect:
#+   - {check: shape:concept-name OrConstraintComponent, entity: http://w3id.org/netgraph/Heart}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { <http://w3id.org/netgraph/Heart> a skos:Concept , kind:Organ ; skos:prefLabel "heart"@en ; skos:definition "An organ."@en ; dcterms:source ccs:P1 }
