#+ summary: A kind without label.
#+ expect:
#+   - {check: shape:prefLabel QualifiedMinCountConstraintComponent, entity: kind:Valve, property: skos:prefLabel}
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { kind:Valve skos:prefLabel "valve"@en }
