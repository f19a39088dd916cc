#+ summary: WHO is made to call a goblet cell adenocarcinoma a neuroendocrine tumour.
#+ expect:
#+   - {check: qc-below-disjoint-concepts, entity: net:GobletCellAdenocarcinomaOfAppendix, property: skos:broader, value: net:WellDifferentiatedNET}
#+   - {check: qc-claim-denied, entity: net:GobletCellAdenocarcinomaOfAppendix, property: skos:broaderTransitive, value: net:WellDifferentiatedNET}
PREFIX in-who: <https://w3id.org/netgraph/source/who/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH in-who:goblet { net:GobletCellAdenocarcinomaOfAppendix skos:broader net:WellDifferentiatedNET } }
