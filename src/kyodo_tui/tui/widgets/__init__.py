"""The widgets. Each shows the values it is given and posts messages; none knows its siblings."""
