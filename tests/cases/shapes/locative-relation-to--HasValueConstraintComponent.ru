#+ summary: A locative relation that leads to organs only.
#+ expect:
#+   - {check: shape:locative-relation-to HasValueConstraintComponent, entity: net:feeds, property: net:to}
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { net:feeds a net:LocativeRelation }
