"""Reference app: how an app keeps the promises about passwords (P30) and customers' data (P41) on this estate."""
