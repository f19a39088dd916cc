#+ summary: Two starts.
#+ expect:
#+   - {check: shape:stretch-start-value MaxCountConstraintComponent, entity: ccs:P1, property: net:start}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { ccs:P1 net:start 5 }
