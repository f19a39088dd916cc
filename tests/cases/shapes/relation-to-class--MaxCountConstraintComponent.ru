#+ summary: A relation with two kinds at one end.
#+ expect:
#+   - {check: shape:relation-to-class MaxCountConstraintComponent, entity: net:feeds, property: net:to}
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { net:feeds net:to kind:CellType }
