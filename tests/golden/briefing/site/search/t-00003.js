cptref.shard("t-00003",["summary","billing","mod-AS","payer-first-insurer","payer-plans-of-the-states","payer-no-policy","benchmarks","sources","payers","modifiers","related","gaps"]);
