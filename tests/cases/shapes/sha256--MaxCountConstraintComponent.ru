#+ summary: Two hashes.
#+ expect:
#+   - {check: shape:sha256 MaxCountConstraintComponent, entity: ccs:P1, property: net:sha256}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { ccs:P1 net:sha256 "7777777777777777777777777777777777777777777777777777777777777777" }
