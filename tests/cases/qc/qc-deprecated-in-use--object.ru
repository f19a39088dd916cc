#+ summary: A claim that leads to a deprecated concept.
#+ expect:
#+   - {check: qc-deprecated-in-use, entity: net:Cell, property: net:foundIn, value: net:OldLung}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { GRAPH ccs:P3 { net:Cell net:foundIn net:OldLung } }
