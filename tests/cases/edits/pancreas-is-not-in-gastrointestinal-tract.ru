#+ summary: The pancreas is put into the gastrointestinal tract.
#+ expect:
#+   - {check: qc-claim-denied, entity: net:Pancreas, property: net:partOf, value: net:GastrointestinalTract}
#+   - {check: qc-claim-denied, entity: net:PancreaticNET, property: net:arisesIn, value: net:GastrointestinalTract}
PREFIX in-uberon: <https://w3id.org/netgraph/source/uberon/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { GRAPH in-uberon:0001154 { net:Pancreas net:partOf net:GastrointestinalTract } }
