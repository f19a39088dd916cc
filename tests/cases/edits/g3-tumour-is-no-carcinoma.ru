#+ summary: WHO is made to call a tumour of grade 3 a carcinoma.
#+ expect:
#+   - {check: qc-below-disjoint-concepts, entity: net:NETG3, property: skos:broader, value: net:NeuroendocrineCarcinomaWHO}
#+   - {check: qc-below-disjoint-concepts, entity: net:NETG3, property: skos:broader, value: net:WellDifferentiatedNET}
#+   - {check: qc-claim-denied, entity: net:NETG3, property: skos:broaderTransitive, value: net:NeuroendocrineCarcinomaWHO}
PREFIX in-who: <https://w3id.org/netgraph/source/who/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH in-who:grades { net:NETG3 skos:broader net:NeuroendocrineCarcinomaWHO } }
