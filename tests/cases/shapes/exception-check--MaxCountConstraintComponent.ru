#+ summary: An exception from two checks.
#+ expect:
#+   - {check: shape:exception-check MaxCountConstraintComponent, entity: exception:one, property: net:exceptedCheck}
PREFIX exception: <https://w3id.org/netgraph/exception/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung skos:altLabel "lobe " . exception:one a net:Exception ; net:exceptedCheck "shape:altLabel-tag" , "shape:altLabel-spacing" ; net:exceptedEntity net:Lung ; skos:editorialNote "The fixture needs it."@en }
