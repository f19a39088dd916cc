#+ summary: An end without start.
#+ expect:
#+   - {check: shape:stretch-start MinCountConstraintComponent, entity: ccs:P1, property: net:start}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { ccs:P1 net:start 0 } ;
INSERT DATA { ccs:P1 net:locator "title" }
