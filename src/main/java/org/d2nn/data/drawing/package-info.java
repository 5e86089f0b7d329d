/**
 * The built-in pictures. All arithmetic is strict (Java 17, {@link java.lang.StrictMath}), so that
 * every machine draws the same pixels.
 */
package org.d2nn.data.drawing;
