#+ summary: A definition that tells of spread.
#+ expect: []
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:LungTumour skos:scopeNote "Metastatic or not."@en }
