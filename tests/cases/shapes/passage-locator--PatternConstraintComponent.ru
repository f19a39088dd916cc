#+ summary: A locator with a blank too many.
#+ expect:
#+   - {check: shape:passage-locator PatternConstraintComponent, entity: seed:T1, property: net:locator, value: "row  1"}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX seed: <https://w3id.org/netgraph/source/seed-alignment/>
DELETE DATA { seed:T1 net:locator "row 1" } ;
INSERT DATA { seed:T1 net:locator "row  1" }
