#+ summary: A blank too many between words.
#+ expect:
#+   - {check: shape:prefLabel-spacing PatternConstraintComponent, entity: net:Lung, property: skos:prefLabel, value: "deux  lobes"}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung skos:prefLabel "deux  lobes"@fr }
