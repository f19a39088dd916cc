#+ summary: A hash with a language.
#+ expect:
#+   - {check: shape:sha256 DatatypeConstraintComponent, entity: ccs:P1, property: net:sha256, value: "1111111111111111111111111111111111111111111111111111111111111111"}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { ccs:P1 net:sha256 "1111111111111111111111111111111111111111111111111111111111111111" } ;
INSERT DATA { ccs:P1 net:sha256 "1111111111111111111111111111111111111111111111111111111111111111"@en }
