#+ summary: A year typed as a number.
#+ expect:
#+   - {check: shape:reference-issued DatatypeConstraintComponent, entity: ref:book, property: dcterms:issued, value: "2014"}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ref: <https://w3id.org/netgraph/reference/>
DELETE DATA { ref:book dcterms:issued "2014" } ;
INSERT DATA { ref:book dcterms:issued 2014 }
