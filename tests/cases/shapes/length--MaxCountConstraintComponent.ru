#+ summary: Two lengths.
#+ expect:
#+   - {check: shape:length MaxCountConstraintComponent, entity: source:letter, property: net:length}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { source:letter net:length 60 }
