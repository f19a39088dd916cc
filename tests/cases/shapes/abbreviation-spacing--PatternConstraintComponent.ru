#+ summary: A blank too many between words.
#+ expect:
#+   - {check: shape:abbreviation-spacing PatternConstraintComponent, entity: net:Lung, property: net:abbreviation, value: "deux  lobes"}
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { net:Lung net:abbreviation "deux  lobes"@fr }
