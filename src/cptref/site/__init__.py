"""What lies where on the site, and what stands around every page: all that pages share."""
