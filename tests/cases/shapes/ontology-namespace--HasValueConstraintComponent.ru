#+ summary: Another namespace.
#+ expect:
#+   - {check: shape:ontology-namespace HasValueConstraintComponent, entity: https://w3id.org/netgraph, property: vann:preferredNamespaceUri}
PREFIX vann: <http://purl.org/vocab/vann/>
DELETE WHERE { <https://w3id.org/netgraph> vann:preferredNamespaceUri ?old } ;
INSERT DATA { <https://w3id.org/netgraph> vann:preferredNamespaceUri "https://example.org/" }
