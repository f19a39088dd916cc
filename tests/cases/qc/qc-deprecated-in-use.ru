#+ summary: A claim about a deprecated concept.
#+ expect:
#+   - {check: qc-deprecated-in-use, entity: net:OldLung, property: net:partOf, value: net:Chest}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { GRAPH ccs:P3 { net:OldLung net:partOf net:Chest } }
