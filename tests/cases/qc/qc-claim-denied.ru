#+ summary: What the rules conclude is denied.
#+ expect:
#+   - {check: qc-claim-denied, entity: net:Lung, property: net:partOf, value: net:Chest}
PREFIX denial: <https://w3id.org/netgraph/denial/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT DATA { denial:one a net:Denial ; net:deniedSubject net:Lung ; net:deniedRelation net:partOf ; net:deniedObject net:Chest ; rdfs:comment "The fixture needs it."@en }
