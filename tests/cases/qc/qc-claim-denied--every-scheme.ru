#+ summary: What follows without a scheme is denied for one.
#+ expect:
#+   - {check: qc-claim-denied, entity: net:Lung, property: net:partOf, value: net:Chest}
PREFIX denial: <https://w3id.org/netgraph/denial/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX scheme: <https://w3id.org/netgraph/scheme/>
INSERT DATA { denial:one a net:Denial ; net:deniedSubject net:Lung ; net:deniedRelation net:partOf ; net:deniedObject net:Chest ; net:scheme scheme:WHO ; rdfs:comment "The fixture needs it."@en }
