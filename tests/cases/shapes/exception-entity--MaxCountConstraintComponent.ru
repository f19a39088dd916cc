#+ summary: An exception for two things.
#+ expect:
#+   - {check: shape:exception-entity MaxCountConstraintComponent, entity: exception:one, property: net:exceptedEntity}
PREFIX exception: <https://w3id.org/netgraph/exception/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung skos:altLabel "lobe" . net:Cell skos:altLabel "lobe" . exception:one a net:Exception ; net:exceptedCheck "shape:altLabel-tag" ; net:exceptedEntity net:Lung , net:Cell ; skos:editorialNote "The fixture needs it."@en }
