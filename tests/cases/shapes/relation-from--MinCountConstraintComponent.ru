#+ summary: A relation with an open end.
#+ expect:
#+   - {check: shape:relation-from MinCountConstraintComponent, entity: net:feeds, property: net:from}
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { net:feeds net:from kind:Hormone }
