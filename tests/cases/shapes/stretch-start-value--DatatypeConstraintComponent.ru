#+ summary: A start that is a decimal number.
#+ expect:
#+   - {check: shape:stretch-start-value DatatypeConstraintComponent, entity: ccs:P1, property: net:start, value: "0"}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { ccs:P1 net:start 0 } ;
INSERT DATA { ccs:P1 net:start 0.0 }
