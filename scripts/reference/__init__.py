"""Turn checked tables about public ontologies and registries into sources of the graph; see import_reference.py."""
