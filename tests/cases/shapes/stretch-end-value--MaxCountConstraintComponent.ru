#+ summary: Two ends.
#+ expect:
#+   - {check: shape:stretch-end-value MaxCountConstraintComponent, entity: ccs:P1, property: net:end}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { ccs:P1 net:end 9 }
