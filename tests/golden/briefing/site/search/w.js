cptref.shard("w",{"starts":["6"],"lengths":[2,3,4,5,6,7,8,9,10]});
