"""The pictures of the built-in packs, drawn by code so that anyone can change them."""
