#+ summary: A header that lacks something.
#+ expect:
#+   - {check: shape:ontology-version MinCountConstraintComponent, entity: https://w3id.org/netgraph, property: owl:versionInfo}
PREFIX owl: <http://www.w3.org/2002/07/owl#>
DELETE WHERE { <https://w3id.org/netgraph> owl:versionInfo ?old }
