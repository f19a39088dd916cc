#+ summary: A text with stray white space (empty).
#+ expect:
#+   - {check: shape:altLabel-spacing PatternConstraintComponent, entity: net:Lung, property: skos:altLabel, value: ""}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung skos:altLabel ""@en }
