#+ summary: A short name that says the stage.
#+ expect:
#+   - {check: qc-state-as-tumour, entity: net:LungTumour, property: net:abbreviation, value: "LT, stage IV"}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { GRAPH ccs:P2 { net:LungTumour net:abbreviation "LT, stage IV"@en } }
