#+ summary: A concept may have the label of a kind as its other name.
#+ expect: []
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:OldLung skos:altLabel "cell type"@en }
