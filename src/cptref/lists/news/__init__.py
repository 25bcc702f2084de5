"""What a reader would call news: of Medicare's figures by release, of payers' policies, ahead."""
