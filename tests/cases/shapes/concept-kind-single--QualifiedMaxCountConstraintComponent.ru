#+ summary: A concept with two kinds.
#+ expect:
#+   - {check: shape:concept-kind-single QualifiedMaxCountConstraintComponent, entity: net:OldLung, property: rdf:type}
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { net:OldLung a kind:BodyRegion }
