#+ summary: A label with stray white space (tab).
#+ expect:
#+   - {check: shape:prefLabel-spacing PatternConstraintComponent, entity: net:Lung, property: skos:prefLabel, value: "a\tb"}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung skos:prefLabel "a\tb"@fr }
