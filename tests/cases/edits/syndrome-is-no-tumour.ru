#+ summary: A syndrome is put below a tumour.
#+ expect:
#+   - {check: qc-broader-between-kinds, entity: net:CarcinoidSyndrome, property: skos:broader, value: net:WellDifferentiatedNET}
PREFIX in-who: <https://w3id.org/netgraph/source/who/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX scheme: <https://w3id.org/netgraph/scheme/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:CarcinoidSyndrome skos:inScheme scheme:WHO . GRAPH in-who:split { net:CarcinoidSyndrome skos:broader net:WellDifferentiatedNET } }
