#+ summary: An exception from nothing.
#+ expect:
#+   - {check: shape:exception-check MinCountConstraintComponent, entity: exception:one, property: net:exceptedCheck}
#+   - {check: shape:altLabel-tag DatatypeConstraintComponent, entity: net:Lung, property: skos:altLabel, value: lobe}
PREFIX exception: <https://w3id.org/netgraph/exception/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung skos:altLabel "lobe" . exception:one a net:Exception ; net:exceptedEntity net:Lung ; skos:editorialNote "The fixture needs it."@en }
