"""Who waits for an officer, what nobody understood, what an officer should see to."""
