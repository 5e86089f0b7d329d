/** Decoded pixels kept in memory-mapped files, so that an image is decoded once, and readers. */
package org.d2nn.data.cache;
