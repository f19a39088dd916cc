#+ summary: A concept without source.
#+ expect:
#+   - {check: shape:concept-source MinCountConstraintComponent, entity: net:OldLung, property: dcterms:source}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { net:OldLung dcterms:source ccs:P1 }
