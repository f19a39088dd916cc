#+ summary: A concept without label.
#+ expect:
#+   - {check: shape:prefLabel QualifiedMinCountConstraintComponent, entity: net:Lung, property: skos:prefLabel}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { net:Lung skos:prefLabel "lung"@en }
