#+ summary: A passage of no length.
#+ expect:
#+   - {check: shape:stretch-order LessThanConstraintComponent, entity: ccs:P1, property: net:start, value: "0"}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { ccs:P1 net:end 10 } ;
INSERT DATA { ccs:P1 net:end 0 }
