#+ summary: A year with a digit missing.
#+ expect:
#+   - {check: shape:reference-copyright PatternConstraintComponent, entity: ref:book, property: dcterms:dateCopyrighted, value: "201"}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ref: <https://w3id.org/netgraph/reference/>
INSERT DATA { ref:book dcterms:dateCopyrighted "201" }
