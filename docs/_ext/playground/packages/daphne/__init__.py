"""What the settings and Channels' tests name of Daphne, where no server can listen."""
