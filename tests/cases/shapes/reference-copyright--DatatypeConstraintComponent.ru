#+ summary: A year typed as a number.
#+ expect:
#+   - {check: shape:reference-copyright DatatypeConstraintComponent, entity: ref:book, property: dcterms:dateCopyrighted, value: "2014"}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ref: <https://w3id.org/netgraph/reference/>
INSERT DATA { ref:book dcterms:dateCopyrighted 2014 }
