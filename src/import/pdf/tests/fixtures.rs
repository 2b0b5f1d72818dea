//! PDFs that other programs wrote.
