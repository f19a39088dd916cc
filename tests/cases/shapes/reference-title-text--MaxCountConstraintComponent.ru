#+ summary: Two titles.
#+ expect:
#+   - {check: shape:reference-title-text MaxCountConstraintComponent, entity: ref:book, property: dcterms:title}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ref: <https://w3id.org/netgraph/reference/>
INSERT DATA { ref:book dcterms:title "The book"@en }
