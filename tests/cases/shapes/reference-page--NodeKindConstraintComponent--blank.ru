#+ summary: A page without IRI.
#+ expect:
#+   - {check: shape:reference-page NodeKindConstraintComponent, entity: ref:book, property: rdfs:seeAlso, value: "[]"}
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX ref: <https://w3id.org/netgraph/reference/>
INSERT DATA { ref:book rdfs:seeAlso [ rdfs:label "a page" ] }
