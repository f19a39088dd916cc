#+ summary: A year with more behind it.
#+ expect:
#+   - {check: shape:reference-issued MaxLengthConstraintComponent, entity: ref:book, property: dcterms:issued, value: "2014a"}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ref: <https://w3id.org/netgraph/reference/>
DELETE DATA { ref:book dcterms:issued "2014" } ;
INSERT DATA { ref:book dcterms:issued "2014a" }
