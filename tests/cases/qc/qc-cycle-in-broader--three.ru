#+ summary: A cycle of three steps.
#+ expect:
#+   - {check: qc-cycle-in-broader, entity: net:CarcinomaCCS, property: skos:broader, value: net:LungTumour}
#+   - {check: qc-cycle-in-broader, entity: net:LungTumour, property: skos:broader, value: net:Tumour}
#+   - {check: qc-cycle-in-broader, entity: net:Tumour, property: skos:broader, value: net:CarcinomaCCS}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH ccs:P3 { net:CarcinomaCCS skos:broader net:LungTumour . net:Tumour skos:broader net:CarcinomaCCS } }
