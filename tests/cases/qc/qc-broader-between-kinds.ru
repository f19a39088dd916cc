#+ summary: A cell as a subtype of an organ.
#+ expect:
#+   - {check: qc-broader-between-kinds, entity: net:Cell, property: skos:broader, value: net:Lung}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH ccs:P3 { net:Cell skos:broader net:Lung } }
