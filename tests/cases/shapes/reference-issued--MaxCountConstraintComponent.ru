#+ summary: Two years.
#+ expect:
#+   - {check: shape:reference-issued MaxCountConstraintComponent, entity: ref:book, property: dcterms:issued}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ref: <https://w3id.org/netgraph/reference/>
INSERT DATA { ref:book dcterms:issued "2015" }
