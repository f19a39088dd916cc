#+ summary: The appendix is put into a part of the colon.
#+ expect:
#+   - {check: qc-claim-denied, entity: net:Appendix, property: net:partOf, value: net:Colon}
PREFIX in-uberon: <https://w3id.org/netgraph/source/uberon/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { GRAPH in-uberon:0001154 { net:Appendix net:partOf net:AscendingColon } }
