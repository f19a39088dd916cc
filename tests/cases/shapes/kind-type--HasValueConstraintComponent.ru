#+ summary: A kind that is no class.
#+ expect:
#+   - {check: shape:kind-type HasValueConstraintComponent, entity: kind:Valve, property: rdf:type}
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
DELETE DATA { kind:Valve a owl:Class }
