#+ summary: An address that is a string.
#+ expect:
#+   - {check: shape:reference-page NodeKindConstraintComponent, entity: ref:book, property: rdfs:seeAlso, value: https://example.org/book}
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX ref: <https://w3id.org/netgraph/reference/>
INSERT DATA { ref:book rdfs:seeAlso "https://example.org/book" }
