#+ summary: The label of a concept of no scheme, in capitals.
#+ expect:
#+   - {check: qc-label-used-twice, entity: net:CarcinomaCCS, property: skos:prefLabel, value: net:Neuron}
#+   - {check: qc-label-used-twice, entity: net:CarcinomaWHO, property: skos:prefLabel, value: net:Neuron}
#+   - {check: qc-label-used-twice, entity: net:Neuron, property: skos:prefLabel, value: net:CarcinomaCCS}
#+   - {check: qc-label-used-twice, entity: net:Neuron, property: skos:prefLabel, value: net:CarcinomaWHO}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { net:Neuron skos:prefLabel "neuron"@en } ;
INSERT DATA { net:Neuron skos:prefLabel "CARCINOMA"@en }
