#+ summary: A relation with an open end.
#+ expect:
#+   - {check: shape:relation-to MinCountConstraintComponent, entity: net:feeds, property: net:to}
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { net:feeds net:to kind:Organ }
