#+ summary: A title that is a blank node.
#+ expect:
#+   - {check: shape:reference-title-text NodeKindConstraintComponent, entity: ref:book, property: dcterms:title, value: "[]"}
#+   - {check: shape:reference-title-text PatternConstraintComponent, entity: ref:book, property: dcterms:title, value: "[]"}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX ref: <https://w3id.org/netgraph/reference/>
DELETE DATA { ref:book dcterms:title "A book"@en } ;
INSERT DATA { ref:book dcterms:title [ rdfs:label "A book" ] }
