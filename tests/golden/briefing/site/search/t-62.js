cptref.shard("t-62",[["","Two surgeons share one operation; see AS."]]);
