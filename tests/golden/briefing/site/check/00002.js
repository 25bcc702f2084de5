cptref.shard("check/00002",{"code":"00002","pfs":[],"bases":{},"mue":[[["2026-10"],{"outpatient":0,"practitioner":0}]],"opps":[],"asc":[],"ptp":[],"page":"","title":"The same through the skin"});
