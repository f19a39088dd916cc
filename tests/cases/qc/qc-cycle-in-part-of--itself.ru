#+ summary: A structure that is part of itself.
#+ expect:
#+   - {check: qc-cycle-in-part-of, entity: net:Chest, property: net:partOf, value: net:Chest}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { GRAPH ccs:P3 { net:Chest net:partOf net:Chest } }
