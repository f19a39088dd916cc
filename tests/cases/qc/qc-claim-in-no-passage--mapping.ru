#+ summary: A claim in the graph of a mapping.
#+ expect:
#+   - {check: qc-claim-in-no-passage, entity: net:Lung, property: net:partOf, value: net:Chest}
PREFIX mapping: <https://w3id.org/netgraph/mapping/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { GRAPH mapping:kernel-1 { net:Lung net:partOf net:Chest } }
