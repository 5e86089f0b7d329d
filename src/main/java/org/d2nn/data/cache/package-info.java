/**
 * Decoded pixels kept in memory-mapped files, so that an image is decoded once, and what reads from
 * them: inputs of a network and thumbnails.
 */
package org.d2nn.data.cache;
