"""Tests of what decides about parts and trees."""
