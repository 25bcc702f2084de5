"""What Medicare's files and payers' policies say of a code by the date of a claim's service."""
