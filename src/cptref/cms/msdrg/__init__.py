"""Table 5 of the inpatient rule: the MS-DRGs, their weights and lengths of stay."""
