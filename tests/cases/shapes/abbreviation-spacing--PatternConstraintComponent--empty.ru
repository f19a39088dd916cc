#+ summary: A text with stray white space (empty).
#+ expect:
#+   - {check: shape:abbreviation-spacing PatternConstraintComponent, entity: net:Lung, property: net:abbreviation, value: ""}
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { net:Lung net:abbreviation ""@en }
