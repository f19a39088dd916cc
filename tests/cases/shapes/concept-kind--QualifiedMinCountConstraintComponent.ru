#+ summary: A concept without kind.
#+ expect:
#+   - {check: shape:concept-kind QualifiedMinCountConstraintComponent, entity: net:OldLung, property: rdf:type}
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { net:OldLung a kind:Organ }
