"""Run notebooks, render them as briefs, and keep the folder of reports whole.

Knows notebooks, parameters, digests and files; of claims it knows nothing beyond asking ``analysis``
for a slice's digest and its changes. Everything heavy is imported where it is first needed, so that a
build that finds nothing to do costs next to nothing.
"""
