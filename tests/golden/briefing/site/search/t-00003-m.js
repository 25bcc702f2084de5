cptref.shard("t-00003-m",[["-modifiers.html#mod-AS","Never."]]);
