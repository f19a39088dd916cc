#+ summary: A tumour named after its spread.
#+ expect:
#+   - {check: qc-state-as-tumour, entity: net:LungTumour, property: skos:altLabel, value: "Metastatic lung tumour"}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:LungTumour skos:altLabel "Metastatic lung tumour"@en }
