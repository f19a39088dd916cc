#+ summary: A subtype of two that exclude each other in different schemes.
#+ expect: []
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX seed: <https://w3id.org/netgraph/source/seed-alignment/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH seed:T1 { net:AggressiveWHO net:disjointFrom net:LungTumour . net:Carcinoid skos:broader net:AggressiveWHO } GRAPH ccs:P3 { net:Carcinoid skos:broader net:LungTumour } }
