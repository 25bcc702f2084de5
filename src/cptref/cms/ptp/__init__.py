"""NCCI's procedure-to-procedure edits: the pairs of codes that are not both paid."""
