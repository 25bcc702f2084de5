"""What programs read: the API, exports, the search index, feeds, and what crawlers ask for."""
