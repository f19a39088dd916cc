#+ summary: Something that is not called a denial.
#+ expect: []
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { net:Slow net:deniedSubject net:Lung ; net:deniedRelation net:partOf ; net:deniedObject net:Chest }
