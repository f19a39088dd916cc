#+ summary: A scheme without label.
#+ expect:
#+   - {check: shape:prefLabel QualifiedMinCountConstraintComponent, entity: scheme:CCS, property: skos:prefLabel}
PREFIX scheme: <https://w3id.org/netgraph/scheme/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { scheme:CCS skos:prefLabel "first scheme"@en }
