#+ summary: Another scheme is made to call a tumour of grade 3 a carcinoma.
#+ expect:
#+   - {check: qc-claim-denied, entity: net:NETG3, property: skos:broaderTransitive, value: net:NeuroendocrineCarcinomaWHO}
PREFIX in-ncit: <https://w3id.org/netgraph/source/ncit/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH in-ncit:C188218 { net:NETG3 skos:broader net:NeuroendocrineCarcinomaWHO } }
