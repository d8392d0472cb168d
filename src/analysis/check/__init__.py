"""Every problem in inputs, before any other stage: tables, codings, word lists, study file and parameters."""
