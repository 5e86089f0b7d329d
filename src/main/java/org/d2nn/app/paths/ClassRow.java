package org.d2nn.app.paths;

/**
 * What became of the images of one class.
 *
 * @param right share that was answered rightly, from 0 to 1
 * @param cost mean relative cost
 */
record ClassRow(String name, int images, double right, double cost) {}
