#+ summary: A kind below a term of another ontology.
#+ expect:
#+   - {check: shape:kind-parent ClassConstraintComponent, entity: kind:Valve, property: rdfs:subClassOf, value: UBERON:0002048}
PREFIX UBERON: <http://purl.obolibrary.org/obo/UBERON_>
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
DELETE DATA { kind:Valve rdfs:subClassOf kind:Organ } ;
INSERT DATA { kind:Valve rdfs:subClassOf UBERON:0002048 }
