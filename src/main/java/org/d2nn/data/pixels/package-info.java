/**
 * One image: decoding it, cropping and resizing it, varying it, and scaling its pixels for a
 * network. Knows nothing of sets and splits.
 */
package org.d2nn.data.pixels;
