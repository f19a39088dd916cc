#+ summary: What is denied holds the other way round, of another thing, and by another relation.
#+ expect: []
PREFIX denial: <https://w3id.org/netgraph/denial/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT DATA {
  denial:one a net:Denial ; net:deniedSubject net:Chest ; net:deniedRelation net:partOf ; net:deniedObject net:Lung ; rdfs:comment "The fixture needs it."@en .
  denial:two a net:Denial ; net:deniedSubject net:LungTumour ; net:deniedRelation net:canExhibit ; net:deniedObject net:Slow ; rdfs:comment "The fixture needs it."@en .
  denial:three a net:Denial ; net:deniedSubject net:Lung ; net:deniedRelation net:canTouch ; net:deniedObject net:Airways ; rdfs:comment "The fixture needs it."@en .
}
