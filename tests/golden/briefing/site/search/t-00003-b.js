cptref.shard("t-00003-b",[[".html#billing","It is not paid beside 00001."]]);
