#+ summary: Two versions.
#+ expect:
#+   - {check: shape:ontology-version MaxCountConstraintComponent, entity: https://w3id.org/netgraph, property: owl:versionInfo}
PREFIX owl: <http://www.w3.org/2002/07/owl#>
DELETE WHERE { <https://w3id.org/netgraph> owl:versionInfo ?old } ;
INSERT DATA { <https://w3id.org/netgraph> owl:versionInfo "1.0" , "1.1" }
