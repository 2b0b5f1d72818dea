//! Strips below the grid: what the cell at the cursor adds up with, and what belongs into it.
