#+ summary: What two passages state is denied.
#+ expect:
#+   - {check: qc-claim-denied, entity: net:Cell, property: net:similarTo, value: net:Neuron}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX denial: <https://w3id.org/netgraph/denial/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT DATA { denial:one a net:Denial ; net:deniedSubject net:Cell ; net:deniedRelation net:similarTo ; net:deniedObject net:Neuron ; rdfs:comment "The fixture needs it."@en } ;
INSERT DATA { GRAPH ccs:P3 { net:Cell net:similarTo net:Neuron } }
