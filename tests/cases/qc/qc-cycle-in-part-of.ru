#+ summary: A cycle of three steps.
#+ expect:
#+   - {check: qc-cycle-in-part-of, entity: net:Airways, property: net:partOf, value: net:Chest}
#+   - {check: qc-cycle-in-part-of, entity: net:Chest, property: net:partOf, value: net:Lung}
#+   - {check: qc-cycle-in-part-of, entity: net:Lung, property: net:partOf, value: net:Airways}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { GRAPH ccs:P3 { net:Chest net:partOf net:Lung } }
