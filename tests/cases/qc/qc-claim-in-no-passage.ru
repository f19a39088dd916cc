#+ summary: A claim outside any graph.
#+ expect:
#+   - {check: qc-claim-in-no-passage, entity: net:Lung, property: net:partOf, value: net:Chest}
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { net:Lung net:partOf net:Chest }
