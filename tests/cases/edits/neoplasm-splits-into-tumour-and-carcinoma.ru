#+ summary: WHO is made to call neuroendocrine carcinomas tumours.
#+ expect:
#+   - {check: qc-below-disjoint-concepts, entity: net:NeuroendocrineCarcinomaWHO, property: skos:broader, value: net:WellDifferentiatedNET}
#+   - {check: qc-below-disjoint-concepts, entity: net:LargeCellNEC, property: skos:broader, value: net:NeuroendocrineCarcinomaWHO}
#+   - {check: qc-below-disjoint-concepts, entity: net:LargeCellNEC, property: skos:broader, value: net:WellDifferentiatedNET}
#+   - {check: qc-below-disjoint-concepts, entity: net:SmallCellNEC, property: skos:broader, value: net:NeuroendocrineCarcinomaWHO}
#+   - {check: qc-below-disjoint-concepts, entity: net:SmallCellNEC, property: skos:broader, value: net:WellDifferentiatedNET}
PREFIX in-who: <https://w3id.org/netgraph/source/who/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH in-who:split { net:NeuroendocrineCarcinomaWHO skos:broader net:WellDifferentiatedNET } }
