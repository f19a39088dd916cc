#+ summary: Spread itself, and an organ.
#+ expect: []
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Spread skos:altLabel "metastatic disease"@en . net:Lung skos:altLabel "secondary organ"@en }
