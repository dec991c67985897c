"""What the pages share: the open store, the scope in the sidebar, and the furniture around a chart."""
