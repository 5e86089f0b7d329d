package org.d2nn.experiment.file;

/** Where the centre of a node stands on the canvas, in pixels at 1:1; y grows downwards. */
public record NodePosition(double x, double y) {}
