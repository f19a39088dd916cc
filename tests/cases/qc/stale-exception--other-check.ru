#+ summary: An exception from another check.
#+ expect:
#+   - {check: stale-exception, entity: exception:one, property: net:exceptedCheck, value: shape:altLabel-spacing}
#+   - {check: shape:altLabel-tag DatatypeConstraintComponent, entity: net:Lung, property: skos:altLabel, value: lobe}
PREFIX exception: <https://w3id.org/netgraph/exception/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung skos:altLabel "lobe" . exception:one a net:Exception ; net:exceptedCheck "shape:altLabel-spacing" ; net:exceptedEntity net:Lung ; skos:editorialNote "The fixture needs it."@en }
