#+ summary: An exception for a thing without IRI.
#+ expect:
#+   - {check: shape:exception-entity NodeKindConstraintComponent, entity: exception:one, property: net:exceptedEntity, value: "[]"}
#+   - {check: shape:altLabel-tag DatatypeConstraintComponent, entity: "[]", property: skos:altLabel, value: lobe}
#+   - {check: stale-exception, entity: exception:one, property: net:exceptedCheck, value: shape:altLabel-tag}
PREFIX exception: <https://w3id.org/netgraph/exception/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { _:thing skos:altLabel "lobe" . exception:one a net:Exception ; net:exceptedCheck "shape:altLabel-tag" ; net:exceptedEntity _:thing ; skos:editorialNote "The fixture needs it."@en }
