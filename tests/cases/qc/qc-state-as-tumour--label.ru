#+ summary: A tumour that is called recurrent.
#+ expect:
#+   - {check: qc-state-as-tumour, entity: net:LungTumour, property: skos:prefLabel, value: "recurrent lung tumour"}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { net:LungTumour skos:prefLabel "lung tumour"@en } ;
INSERT DATA { net:LungTumour skos:prefLabel "recurrent lung tumour"@en }
