"""From text to meaning: which system wrote the file, and what its columns are."""
