#+ summary: A subtype of what excludes it, as is said twice.
#+ expect:
#+   - {check: qc-below-disjoint-concepts, entity: net:CarcinomaWHO, property: skos:broader, value: net:Carcinoid}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX seed: <https://w3id.org/netgraph/source/seed-alignment/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH seed:T1 { net:Carcinoid net:disjointFrom net:CarcinomaWHO . net:CarcinomaWHO net:disjointFrom net:Carcinoid ; skos:broader net:Carcinoid } }
