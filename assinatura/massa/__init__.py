"""Load data: any number of valid processes, quickly. Numbers, trails and signatures hold; files are shared."""
