#+ summary: A subtype of what only another scheme excludes.
#+ expect: []
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX seed: <https://w3id.org/netgraph/source/seed-alignment/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH ccs:P2 { net:CarcinomaWHO net:disjointFrom net:Carcinoid } GRAPH seed:T1 { net:CarcinomaWHO skos:broader net:Carcinoid } }
