#+ summary: Two inverse labels.
#+ expect:
#+   - {check: shape:relation-inverseLabel-text MaxCountConstraintComponent, entity: net:feeds, property: net:inverseLabel}
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { net:feeds net:inverseLabel "eats from"@en }
