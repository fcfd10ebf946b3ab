"""A believable court for demonstration: people, configuration and sixty processes, all played through the acts."""
