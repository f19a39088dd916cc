"""A knowledge graph of neuroendocrine tumour concepts: `import netgraph; kg = netgraph.load()`."""

__version__ = "0.1.0"
