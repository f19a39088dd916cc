#+ summary: A text with stray white space (trailing).
#+ expect:
#+   - {check: shape:definition-spacing PatternConstraintComponent, entity: net:Lung, property: skos:definition, value: "lobe "}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung skos:definition "lobe "@fr }
