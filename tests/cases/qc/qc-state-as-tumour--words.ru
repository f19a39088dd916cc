#+ summary: Each word for a state.
#+ expect:
#+   - {check: qc-state-as-tumour, entity: net:LungTumour, property: skos:altLabel, value: "secondary lung tumour"}
#+   - {check: qc-state-as-tumour, entity: net:LungTumour, property: skos:altLabel, value: "relapsed lung tumour"}
#+   - {check: qc-state-as-tumour, entity: net:LungTumour, property: skos:altLabel, value: "refractory lung tumour"}
#+   - {check: qc-state-as-tumour, entity: net:LungTumour, property: skos:altLabel, value: "disseminated lung tumour"}
#+   - {check: qc-state-as-tumour, entity: net:LungTumour, property: skos:altLabel, value: "unresectable lung tumour"}
#+   - {check: qc-state-as-tumour, entity: net:LungTumour, property: skos:altLabel, value: "resectable lung tumour"}
#+   - {check: qc-state-as-tumour, entity: net:LungTumour, property: skos:altLabel, value: "locally advanced lung tumour"}
#+   - {check: qc-state-as-tumour, entity: net:LungTumour, property: skos:altLabel, value: "advanced lung tumour"}
#+   - {check: qc-state-as-tumour, entity: net:LungTumour, property: skos:altLabel, value: "localized lung tumour"}
#+   - {check: qc-state-as-tumour, entity: net:LungTumour, property: skos:altLabel, value: "localised lung tumour"}
#+   - {check: qc-state-as-tumour, entity: net:LungTumour, property: skos:altLabel, value: "regional lung tumour"}
#+   - {check: qc-state-as-tumour, entity: net:LungTumour, property: skos:altLabel, value: "extensive-stage lung tumour"}
#+   - {check: qc-state-as-tumour, entity: net:LungTumour, property: skos:altLabel, value: "non-metastatic lung tumour"}
#+   - {check: qc-state-as-tumour, entity: net:LungTumour, property: skos:altLabel, value: "lung tumour with metastases"}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:LungTumour skos:altLabel "secondary lung tumour"@en , "relapsed lung tumour"@en , "refractory lung tumour"@en , "disseminated lung tumour"@en , "unresectable lung tumour"@en , "resectable lung tumour"@en , "locally advanced lung tumour"@en , "advanced lung tumour"@en , "localized lung tumour"@en , "localised lung tumour"@en , "regional lung tumour"@en , "extensive-stage lung tumour"@en , "non-metastatic lung tumour"@en , "lung tumour with metastases"@en }
