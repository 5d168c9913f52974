"""Saving what editors made: published by those who may, proposed by the others, merged with what came meanwhile."""
