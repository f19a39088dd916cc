#+ summary: A hash with a digit too many.
#+ expect:
#+   - {check: shape:sha256 MaxLengthConstraintComponent, entity: ccs:P1, property: net:sha256, value: "11111111111111111111111111111111111111111111111111111111111111111"}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { ccs:P1 net:sha256 "1111111111111111111111111111111111111111111111111111111111111111" } ;
INSERT DATA { ccs:P1 net:sha256 "11111111111111111111111111111111111111111111111111111111111111111" }
