#+ summary: A start before the document.
#+ expect:
#+   - {check: shape:stretch-start-value MinInclusiveConstraintComponent, entity: ccs:P1, property: net:start, value: "-1"}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { ccs:P1 net:start 0 } ;
INSERT DATA { ccs:P1 net:start -1 }
