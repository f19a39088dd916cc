#+ summary: A French label that is an English one elsewhere.
#+ expect:
#+   - {check: qc-label-used-twice, entity: net:Cell, property: skos:prefLabel, value: net:Neuron}
#+   - {check: qc-label-used-twice, entity: net:Neuron, property: skos:prefLabel, value: net:Cell}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Neuron skos:prefLabel "cell"@fr }
