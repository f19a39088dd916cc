#+ summary: A source without hash.
#+ expect:
#+   - {check: shape:source-hash MinCountConstraintComponent, entity: source:letter, property: net:sha256}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX source: <https://w3id.org/netgraph/source/>
DELETE DATA { source:letter net:sha256 "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" }
