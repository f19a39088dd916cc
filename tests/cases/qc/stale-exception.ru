#+ summary: An exception for nothing that is found.
#+ expect:
#+   - {check: stale-exception, entity: exception:one, property: net:exceptedCheck, value: qc-dangling-iri}
PREFIX exception: <https://w3id.org/netgraph/exception/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung skos:altLabel "lobe"@en . exception:one a net:Exception ; net:exceptedCheck "qc-dangling-iri" ; net:exceptedEntity net:Lung ; skos:editorialNote "The fixture needs it."@en }
