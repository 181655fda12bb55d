"""What people have reviewed beside the sources, one TOML file each: spellings, kinds, events, departments."""
