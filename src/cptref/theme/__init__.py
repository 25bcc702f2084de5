"""Pages -> bytes: templates, and the stylesheet and script that the pages share."""
