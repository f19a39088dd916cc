#+ summary: A subtype of two that exclude each other.
#+ expect:
#+   - {check: qc-below-disjoint-concepts, entity: net:AggressiveWHO, property: skos:broader, value: net:Carcinoid}
#+   - {check: qc-below-disjoint-concepts, entity: net:AggressiveWHO, property: skos:broader, value: net:CarcinomaWHO}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX seed: <https://w3id.org/netgraph/source/seed-alignment/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH seed:T1 { net:CarcinomaWHO net:disjointFrom net:Carcinoid . net:AggressiveWHO skos:broader net:Carcinoid , net:CarcinomaWHO } }
