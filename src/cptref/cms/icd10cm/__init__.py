"""ICD-10-CM, the codes of diagnoses."""
