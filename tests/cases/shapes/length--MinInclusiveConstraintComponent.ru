#+ summary: A document of no length.
#+ expect:
#+   - {check: shape:length MinInclusiveConstraintComponent, entity: source:seed-alignment, property: net:length, value: "0"}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { source:seed-alignment net:length 0 }
