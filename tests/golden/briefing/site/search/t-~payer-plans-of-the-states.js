cptref.shard("t-~payer-plans-of-the-states",[[".html#plan-north","Covers the north."]]);
