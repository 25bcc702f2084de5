cptref.shard("x-ba",{"rows":{"be":"000:01g","before":"000:01g","beside":"000:03b"}});
