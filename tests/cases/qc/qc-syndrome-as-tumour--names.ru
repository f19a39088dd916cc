#+ summary: Other names for a tumour that are those of a syndrome.
#+ expect:
#+   - {check: qc-syndrome-as-tumour, entity: net:LungTumour, property: skos:altLabel, value: "lung tumour predisposition"}
#+   - {check: qc-syndrome-as-tumour, entity: net:LungTumour, property: net:abbreviation, value: "LT syndrome"}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:LungTumour skos:altLabel "lung tumour predisposition"@en . GRAPH ccs:P2 { net:LungTumour net:abbreviation "LT syndrome"@en } }
