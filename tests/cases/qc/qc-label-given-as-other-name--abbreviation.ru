#+ summary: A label again as an abbreviation.
#+ expect:
#+   - {check: qc-label-given-as-other-name, entity: net:Lung, property: net:abbreviation, value: lung}
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { net:Lung net:abbreviation "lung"@fr }
