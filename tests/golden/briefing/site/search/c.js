cptref.shard("c",{"starts":["0","~"]});
