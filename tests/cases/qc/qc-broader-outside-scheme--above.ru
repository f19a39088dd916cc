#+ summary: A passage puts a concept of its scheme below one of another.
#+ expect:
#+   - {check: qc-broader-outside-scheme, entity: net:AggressiveWHO, property: skos:inScheme, value: scheme:CCS}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH ccs:P3 { net:Carcinoid skos:broader net:AggressiveWHO } }
