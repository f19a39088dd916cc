#+ summary: What follows under a scheme is denied for it.
#+ expect:
#+   - {check: qc-claim-denied, entity: net:Tumour, property: skos:broaderTransitive, value: net:Carcinoid}
PREFIX denial: <https://w3id.org/netgraph/denial/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX scheme: <https://w3id.org/netgraph/scheme/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { denial:one a net:Denial ; net:deniedSubject net:Tumour ; net:deniedRelation skos:broaderTransitive ; net:deniedObject net:Carcinoid ; net:scheme scheme:WHO ; rdfs:comment "The fixture needs it."@en }
