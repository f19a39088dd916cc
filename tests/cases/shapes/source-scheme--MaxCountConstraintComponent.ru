#+ summary: A source that speaks for two schemes.
#+ expect:
#+   - {check: shape:source-scheme MaxCountConstraintComponent, entity: source:letter, property: net:speaksFor}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX scheme: <https://w3id.org/netgraph/scheme/>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { source:letter net:speaksFor scheme:CCS , <https://example.org/kernel#Scheme> }
