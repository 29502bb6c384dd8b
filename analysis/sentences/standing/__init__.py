"""What stands behind it: whose voices, who could deny it, and what matters most."""
