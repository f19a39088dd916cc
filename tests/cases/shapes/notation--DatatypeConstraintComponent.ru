#+ summary: A code typed as a number.
#+ expect:
#+   - {check: shape:notation DatatypeConstraintComponent, entity: net:Lung, property: skos:notation, value: "5"}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung skos:notation 5 }
