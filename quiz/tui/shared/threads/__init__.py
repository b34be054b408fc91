"""Work beside the screen: it ends with its screen, lets keys go first, and says where it failed."""
