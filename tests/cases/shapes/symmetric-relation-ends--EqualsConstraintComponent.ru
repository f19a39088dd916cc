#+ summary: A symmetric relation between two kinds.
#+ expect:
#+   - {check: shape:symmetric-relation-ends EqualsConstraintComponent, entity: net:feeds, property: net:from, value: kind:Hormone}
#+   - {check: shape:symmetric-relation-ends EqualsConstraintComponent, entity: net:feeds, property: net:from, value: kind:Organ}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
INSERT DATA { net:feeds a owl:SymmetricProperty }
