#+ summary: A scheme without source.
#+ expect:
#+   - {check: shape:scheme-source MinCountConstraintComponent, entity: scheme:CCS, property: dcterms:source}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX scheme: <https://w3id.org/netgraph/scheme/>
PREFIX source: <https://w3id.org/netgraph/source/>
DELETE DATA { scheme:CCS dcterms:source source:ccs-what-are-nets }
