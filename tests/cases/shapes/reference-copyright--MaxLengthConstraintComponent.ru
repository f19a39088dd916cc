#+ summary: A year with more behind it.
#+ expect:
#+   - {check: shape:reference-copyright MaxLengthConstraintComponent, entity: ref:book, property: dcterms:dateCopyrighted, value: "2014a"}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ref: <https://w3id.org/netgraph/reference/>
INSERT DATA { ref:book dcterms:dateCopyrighted "2014a" }
