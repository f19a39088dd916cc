#+ summary: An agent that is said to be an organ.
#+ expect: []
PREFIX UBERON: <http://purl.obolibrary.org/obo/UBERON_>
PREFIX agent: <https://w3id.org/netgraph/agent/>
PREFIX mapping: <https://w3id.org/netgraph/mapping/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH mapping:kernel-1 { agent:Society skos:exactMatch UBERON:0002048 } }
