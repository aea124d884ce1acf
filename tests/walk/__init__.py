"""The tutorial, walked as a learner."""
