#+ summary: A start without end.
#+ expect:
#+   - {check: shape:stretch-end MinCountConstraintComponent, entity: ccs:P1, property: net:end}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { ccs:P1 net:end 10 }
