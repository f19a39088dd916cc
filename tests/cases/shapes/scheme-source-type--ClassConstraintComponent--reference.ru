#+ summary: A scheme that rests on a mere reference.
#+ expect:
#+   - {check: shape:scheme-source-type ClassConstraintComponent, entity: scheme:CCS, property: dcterms:source, value: ref:book}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ref: <https://w3id.org/netgraph/reference/>
PREFIX scheme: <https://w3id.org/netgraph/scheme/>
INSERT DATA { scheme:CCS dcterms:source ref:book }
