#+ summary: A text with stray white space (empty).
#+ expect:
#+   - {check: shape:notation PatternConstraintComponent, entity: net:Lung, property: skos:notation, value: ""}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung skos:notation "" }
