"""What all pictures share: colours, letters, marks, labels, the frame around a chart, and its SVG and PNG."""
