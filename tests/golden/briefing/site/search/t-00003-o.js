cptref.shard("t-00003-o",[[".html#summary","It shows where to operate."]]);
