package org.d2nn.export;

/**
 * What comparing an exported model with its original gave.
 *
 * @param images inputs that both were run on; every route and every answer was the same
 * @param largestDifference of any two scores
 */
public record ReadBack(int images, double largestDifference) {}
