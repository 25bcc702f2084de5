"""ASC addenda AA, BB and EE: what an ambulatory surgical center is paid."""
