cptref.shard("t-AS",[["","Someone who is no physician assists."]]);
