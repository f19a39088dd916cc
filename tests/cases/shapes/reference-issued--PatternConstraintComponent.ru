#+ summary: A year with a digit missing.
#+ expect:
#+   - {check: shape:reference-issued PatternConstraintComponent, entity: ref:book, property: dcterms:issued, value: "201"}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ref: <https://w3id.org/netgraph/reference/>
DELETE DATA { ref:book dcterms:issued "2014" } ;
INSERT DATA { ref:book dcterms:issued "201" }
