#+ summary: A concept with a label in another language only.
#+ expect:
#+   - {check: shape:prefLabel QualifiedMinCountConstraintComponent, entity: net:Lung, property: skos:prefLabel}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { net:Lung skos:prefLabel "lung"@en } ;
INSERT DATA { net:Lung skos:prefLabel "poumon"@fr }
