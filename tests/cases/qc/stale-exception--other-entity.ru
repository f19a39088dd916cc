#+ summary: An exception for another thing.
#+ expect:
#+   - {check: stale-exception, entity: exception:one, property: net:exceptedCheck, value: shape:altLabel-tag}
#+   - {check: shape:altLabel-tag DatatypeConstraintComponent, entity: net:Lung, property: skos:altLabel, value: lobe}
PREFIX exception: <https://w3id.org/netgraph/exception/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung skos:altLabel "lobe" . exception:one a net:Exception ; net:exceptedCheck "shape:altLabel-tag" ; net:exceptedEntity net:Cell ; skos:editorialNote "The fixture needs it."@en }
