cptref.shard("t-00003-m",[["mod-AS","Never."]]);
