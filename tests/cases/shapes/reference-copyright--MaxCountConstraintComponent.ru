#+ summary: Two years.
#+ expect:
#+   - {check: shape:reference-copyright MaxCountConstraintComponent, entity: ref:book, property: dcterms:dateCopyrighted}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ref: <https://w3id.org/netgraph/reference/>
INSERT DATA { ref:book dcterms:dateCopyrighted "2014" , "2015" }
