#+ summary: A passage of no source.
#+ expect:
#+   - {check: shape:passage-source MinCountConstraintComponent, entity: ccs:P1, property: dcterms:isPartOf}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX source: <https://w3id.org/netgraph/source/>
DELETE DATA { ccs:P1 dcterms:isPartOf source:ccs-what-are-nets }
