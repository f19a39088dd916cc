#+ summary: A tumour called a syndrome.
#+ expect:
#+   - {check: qc-syndrome-as-tumour, entity: net:LungTumour, property: skos:prefLabel, value: "lung tumour Syndrome 2A"}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { net:LungTumour skos:prefLabel "lung tumour"@en } ;
INSERT DATA { net:LungTumour skos:prefLabel "lung tumour Syndrome 2A"@en }
