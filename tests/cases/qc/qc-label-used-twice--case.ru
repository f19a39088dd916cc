#+ summary: Two labels that differ in a capital.
#+ expect:
#+   - {check: qc-label-used-twice, entity: net:Cell, property: skos:prefLabel, value: net:Neuron}
#+   - {check: qc-label-used-twice, entity: net:Neuron, property: skos:prefLabel, value: net:Cell}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { net:Neuron skos:prefLabel "neuron"@en } ;
INSERT DATA { net:Neuron skos:prefLabel "Cell"@en }
