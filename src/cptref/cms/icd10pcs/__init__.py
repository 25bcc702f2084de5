"""ICD-10-PCS, the codes of a hospital's inpatient procedures."""
