#+ summary: A concept that is a subtype of itself.
#+ expect:
#+   - {check: qc-cycle-in-broader, entity: net:LungTumour, property: skos:broader, value: net:LungTumour}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH ccs:P3 { net:LungTumour skos:broader net:LungTumour } }
