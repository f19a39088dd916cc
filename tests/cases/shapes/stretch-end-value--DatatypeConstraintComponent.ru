#+ summary: An end that is a decimal number.
#+ expect:
#+   - {check: shape:stretch-end-value DatatypeConstraintComponent, entity: ccs:P1, property: net:end, value: "10"}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { ccs:P1 net:end 10 } ;
INSERT DATA { ccs:P1 net:end 10.0 }
