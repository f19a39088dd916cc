#+ summary: What a passage of a scheme states is denied for it.
#+ expect:
#+   - {check: qc-claim-denied, entity: net:Tumour, property: net:canExhibit, value: net:Spread}
PREFIX denial: <https://w3id.org/netgraph/denial/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX scheme: <https://w3id.org/netgraph/scheme/>
INSERT DATA { denial:one a net:Denial ; net:deniedSubject net:Tumour ; net:deniedRelation net:canExhibit ; net:deniedObject net:Spread ; net:scheme scheme:CCS ; rdfs:comment "The fixture needs it."@en }
