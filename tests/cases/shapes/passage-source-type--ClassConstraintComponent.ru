#+ summary: A passage of a mere reference.
#+ expect:
#+   - {check: shape:passage-source-type ClassConstraintComponent, entity: ccs:P1, property: dcterms:isPartOf, value: ref:book}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ref: <https://w3id.org/netgraph/reference/>
PREFIX source: <https://w3id.org/netgraph/source/>
DELETE DATA { ccs:P1 dcterms:isPartOf source:ccs-what-are-nets } ;
INSERT DATA { ccs:P1 dcterms:isPartOf ref:book }
