#+ summary: Another prefix.
#+ expect:
#+   - {check: shape:ontology-prefix HasValueConstraintComponent, entity: https://w3id.org/netgraph, property: vann:preferredNamespacePrefix}
PREFIX vann: <http://purl.org/vocab/vann/>
DELETE WHERE { <https://w3id.org/netgraph> vann:preferredNamespacePrefix ?old } ;
INSERT DATA { <https://w3id.org/netgraph> vann:preferredNamespacePrefix "ng" }
