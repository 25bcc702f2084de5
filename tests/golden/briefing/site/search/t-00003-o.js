cptref.shard("t-00003-o",[["summary","It shows where to operate."]]);
