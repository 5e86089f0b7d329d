/**
 * One image: decoding it, cropping and resizing it, varying it, and scaling its pixels for a
 * network. Knows no files of a set and no splits.
 */
package org.d2nn.data.pixels;
