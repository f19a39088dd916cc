#+ summary: Offsets without hash.
#+ expect:
#+   - {check: shape:stretch-hash MinCountConstraintComponent, entity: ccs:P1, property: net:sha256}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { ccs:P1 net:sha256 "1111111111111111111111111111111111111111111111111111111111111111" }
