"""Training of the reader model: corpus and public annotation in, weights out. Needs the extra ``casus[train]``."""
