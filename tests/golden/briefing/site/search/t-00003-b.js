cptref.shard("t-00003-b",[["billing","It is not paid beside 00001."]]);
