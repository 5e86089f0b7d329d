/**
 * Image sets: what the {@code dataset} section of an experiment file means, and how its images
 * reach a network.
 *
 * <p>The way of an image: {@link org.d2nn.data.ImageSet#open} finds the files (or draws the
 * built-in pictures), decodes each of them once into a memory-mapped cache on disk, and from then
 * on answers from there. {@link org.d2nn.data.Splits} says which image belongs to which split,
 * {@link org.d2nn.data.cache.InputReader} turns images into the normalised floats that a graph's
 * input takes, and {@link org.d2nn.data.cache.Thumbnails} shows them to people.
 */
package org.d2nn.data;
