cptref.shard("check/held",{"held":{"pfs":[],"gpci":[],"ptp":[],"mue":[["2026-10","2026-10-01","2026-12-31","October 2026"]],"opps":[],"asc":[]},"localities":{},"codes":["00001","00002","00003"]});
