/**
 * The built-in pictures: a small rasteriser and what it draws. All arithmetic is strict (Java 17,
 * {@link java.lang.StrictMath}), so that every machine draws the same pixels. Knows nothing of
 * files or networks.
 */
package org.d2nn.data.drawing;
