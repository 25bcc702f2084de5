cptref.shard("t-~payer-plans-of-the-states",[["plan-north","Covers the north."]]);
