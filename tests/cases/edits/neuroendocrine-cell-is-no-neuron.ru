#+ summary: A neuroendocrine cell is called a neuron.
#+ expect:
#+   - {check: qc-claim-denied, entity: net:NeuroendocrineCell, property: skos:broaderTransitive, value: net:Neuron}
#+   - {check: qc-claim-denied, entity: net:NeuroendocrineCellCL, property: skos:broaderTransitive, value: net:Neuron}
PREFIX in-cl: <https://w3id.org/netgraph/source/cl/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH in-cl:0000165 { net:NeuroendocrineCell skos:broader net:Neuron . net:NeuroendocrineCellCL skos:broader net:Neuron } }
