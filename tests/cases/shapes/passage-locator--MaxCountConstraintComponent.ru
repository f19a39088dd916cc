#+ summary: A passage with two locators.
#+ expect:
#+   - {check: shape:passage-locator MaxCountConstraintComponent, entity: seed:T1, property: net:locator}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX seed: <https://w3id.org/netgraph/source/seed-alignment/>
INSERT DATA { seed:T1 net:locator "row 2" }
