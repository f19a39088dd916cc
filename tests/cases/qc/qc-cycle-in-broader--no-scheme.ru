#+ summary: A cycle that needs a claim of no scheme.
#+ expect:
#+   - {check: qc-cycle-in-broader, entity: net:LungTumour, property: skos:broader, value: net:Tumour}
#+   - {check: qc-cycle-in-broader, entity: net:Tumour, property: skos:broader, value: net:LungTumour}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH <https://w3id.org/netgraph/source/letter/P1> { net:Tumour skos:broader net:LungTumour } }
