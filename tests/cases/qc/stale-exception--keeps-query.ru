#+ summary: An exception from a QC query.
#+ expect: []
PREFIX exception: <https://w3id.org/netgraph/exception/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung net:partOf net:Chest . exception:one a net:Exception ; net:exceptedCheck "qc-claim-in-no-passage" ; net:exceptedEntity net:Lung ; skos:editorialNote "The fixture needs it."@en }
