#+ summary: A concept as a predicate.
#+ expect:
#+   - {check: qc-undeclared-predicate, entity: net:Lung, property: net:Site, value: net:Chest}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { GRAPH ccs:P3 { net:Lung net:Site net:Chest } }
