#+ summary: A label again, in small letters.
#+ expect:
#+   - {check: qc-label-given-as-other-name, entity: ref:book, property: skos:altLabel, value: "doe 2014"}
PREFIX ref: <https://w3id.org/netgraph/reference/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { ref:book skos:altLabel "doe 2014"@en }
