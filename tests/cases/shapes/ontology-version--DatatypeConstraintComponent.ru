#+ summary: A version typed as a number.
#+ expect:
#+   - {check: shape:ontology-version DatatypeConstraintComponent, entity: https://w3id.org/netgraph, property: owl:versionInfo, value: "1.5"}
PREFIX owl: <http://www.w3.org/2002/07/owl#>
DELETE WHERE { <https://w3id.org/netgraph> owl:versionInfo ?old } ;
INSERT DATA { <https://w3id.org/netgraph> owl:versionInfo 1.5 }
