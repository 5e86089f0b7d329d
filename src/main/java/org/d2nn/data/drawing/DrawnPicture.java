package org.d2nn.data.drawing;

/**
 * A finished picture.
 *
 * @param side width and height in pixels
 * @param rgb red, green and blue of each pixel, row by row
 */
public record DrawnPicture(int side, byte[] rgb) {}
