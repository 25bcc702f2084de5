cptref.shard("t-00003-p",[["payer-first-insurer","It is not named."],["payer-plans-of-the-states","It is not covered."],["payer-no-policy","A policy on the scan"]]);
