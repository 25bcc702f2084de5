"""What a change to the library means, as a reader of the site would be told it: `cptref diff`."""
