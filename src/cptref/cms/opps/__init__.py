"""OPPS Addendum B: what a hospital outpatient department is paid."""
