#+ summary: A passage of two sources.
#+ expect:
#+   - {check: shape:passage-source-single MaxCountConstraintComponent, entity: ccs:P2, property: dcterms:isPartOf}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { ccs:P2 dcterms:isPartOf source:letter }
