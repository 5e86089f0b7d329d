package org.d2nn.app.paths;

/**
 * An image file from anywhere, with a small picture of it.
 *
 * @param pixels {@code side × side} opaque pixels {@code 0xAARRGGBB} of what the network sees
 */
record OpenedImage(TracedImage image, int[] pixels, int side) {}
