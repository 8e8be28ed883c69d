"""The recipe of the bundled gazetteer, and the tables that it is made from."""
