"""PDF/A-1b of documents, processes and proofs, made with reportlab and pikepdf. Nothing here touches the network."""
