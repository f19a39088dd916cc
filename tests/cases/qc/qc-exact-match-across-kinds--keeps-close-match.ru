#+ summary: A hormone that is close to an organ.
#+ expect: []
PREFIX UBERON: <http://purl.obolibrary.org/obo/UBERON_>
PREFIX mapping: <https://w3id.org/netgraph/mapping/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH mapping:kernel-1 { net:Insulin skos:closeMatch UBERON:0002048 } }
