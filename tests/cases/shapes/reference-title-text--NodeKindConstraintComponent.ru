#+ summary: A title that is an IRI.
#+ expect:
#+   - {check: shape:reference-title-text NodeKindConstraintComponent, entity: ref:book, property: dcterms:title, value: https://example.org/title}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ref: <https://w3id.org/netgraph/reference/>
DELETE DATA { ref:book dcterms:title "A book"@en } ;
INSERT DATA { ref:book dcterms:title <https://example.org/title> }
