#+ summary: A kind without definition.
#+ expect:
#+   - {check: shape:definition QualifiedMinCountConstraintComponent, entity: kind:Valve, property: skos:definition}
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { kind:Valve skos:definition "An organ that shuts."@en }
