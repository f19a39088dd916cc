#+ summary: A scheme that rests on a passage.
#+ expect:
#+   - {check: shape:scheme-source-type ClassConstraintComponent, entity: scheme:CCS, property: dcterms:source, value: ccs:P1}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX scheme: <https://w3id.org/netgraph/scheme/>
INSERT DATA { scheme:CCS dcterms:source ccs:P1 }
