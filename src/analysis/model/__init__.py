"""What is of the study and not of the engine, read once from `data/study.yaml` and the codebook.

The only place that lists or counts phases, sets of cases, layers, dimensions, levels, features, kinds, sectors, partners,
steps, certainty and languages. Everything else asks a `Model`.
"""

from analysis.model.loading import CODEBOOK, STUDY, Model, load, schemas
from analysis.model.text import Text

__all__ = ["CODEBOOK", "STUDY", "Model", "Text", "load", "schemas"]
