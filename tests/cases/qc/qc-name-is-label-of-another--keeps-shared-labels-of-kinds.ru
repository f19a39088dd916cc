#+ summary: Concepts may share another name that is the label of a kind.
#+ expect: []
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:OldLung skos:altLabel "cell type"@en . net:Cell skos:altLabel "cell type"@en }
