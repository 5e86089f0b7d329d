package org.d2nn.app.paths;

/**
 * The results for the images of one class.
 *
 * @param right share of right answers, from 0 to 1
 * @param cost mean relative cost
 */
record ClassRow(String name, int images, double right, double cost) {}
