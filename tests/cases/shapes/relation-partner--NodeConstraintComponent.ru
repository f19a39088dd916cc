#+ summary: A relation that implies a generic one.
#+ expect:
#+   - {check: shape:relation-partner NodeConstraintComponent, entity: net:touches, property: rdfs:subPropertyOf, value: net:nearTo}
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { net:touches rdfs:subPropertyOf net:canTouch } ;
INSERT DATA { net:nearTo a net:Relation , owl:ObjectProperty ; net:from kind:Organ ; net:to kind:AnatomicalStructure ; net:modality net:Generic ; skos:prefLabel "near to"@en ; skos:definition "Not far."@en ; net:inverseLabel "near to"@en . net:touches rdfs:subPropertyOf net:nearTo }
