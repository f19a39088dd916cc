#+ summary: A text with stray white space (leading).
#+ expect:
#+   - {check: shape:abbreviation-spacing PatternConstraintComponent, entity: net:Lung, property: net:abbreviation, value: " lobe"}
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { net:Lung net:abbreviation " lobe"@en }
