#+ summary: A hash in capitals.
#+ expect:
#+   - {check: shape:sha256 PatternConstraintComponent, entity: ccs:P1, property: net:sha256, value: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { ccs:P1 net:sha256 "1111111111111111111111111111111111111111111111111111111111111111" } ;
INSERT DATA { ccs:P1 net:sha256 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }
