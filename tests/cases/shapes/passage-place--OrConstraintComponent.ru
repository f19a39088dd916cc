#+ summary: A passage that is nowhere.
#+ expect:
#+   - {check: shape:passage-place OrConstraintComponent, entity: seed:T1}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX seed: <https://w3id.org/netgraph/source/seed-alignment/>
DELETE DATA { seed:T1 net:locator "row 1" }
