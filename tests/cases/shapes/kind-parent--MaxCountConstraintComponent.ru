#+ summary: A kind with two parents.
#+ expect:
#+   - {check: shape:kind-parent MaxCountConstraintComponent, entity: kind:Valve, property: rdfs:subClassOf}
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT DATA { kind:Valve rdfs:subClassOf kind:BodyRegion }
