cptref.shard("t-~term-fee-schedule-word",[["","A list of what is paid."],["","Of one code: one unit a day (MUE 1, MAI 2, practitioner and outpatient claims, October 2026)."]]);
