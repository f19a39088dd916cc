#+ summary: A relation without inverse label.
#+ expect:
#+   - {check: shape:relation-inverseLabel MinCountConstraintComponent, entity: net:feeds, property: net:inverseLabel}
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { net:feeds net:inverseLabel "is fed by"@en }
