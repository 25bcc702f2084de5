"""Long lists, and how they are cut into parts where a page cannot hold them: pagination."""
